"""The world of one rehearsal: the time-skipping server, the sandbox network, scratch records and a worker over them."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from temporalio.client import Client
from temporalio.runtime import Runtime, TelemetryConfig
from temporalio.testing import WorkflowEnvironment

from activities.worker import build_worker
from placet.rehearsal.course import Course, Shift
from placet.settings import SANDBOX_TOKEN
from placet.trouble import Trouble
from placet.up.folder import keep_sandbox_token, prepare_folder
from placet.up.keeper import Keeper
from placet.up.parts import sandbox
from placet.up.ports import LOOPBACK, inner_ports
from platforms.clients import Clients
from records.commands.set_up_organisation import Founding, set_up_organisation
from records.database import Database
from records.migrations.migrate import migrate

AT_WORK_FOR = timedelta(days=7)  # before the scenario begins


@dataclass(frozen=True, slots=True)
class World:
    """`people` are ids by address."""

    database: Database
    temporal: Client
    course: Course
    people: dict[str, str]


@asynccontextmanager
async def world(founding: Founding, starts: datetime) -> AsyncIterator[World]:
    """Everything up and at work, at the instant at which the scenario starts; afterwards nothing of it is left."""
    shift = Shift()
    with _scratch_folder() as folder:
        network = Keeper(sandbox(folder, ports := inner_ports(folder, ("sandbox",))), lambda _sentence: None)
        founded = asyncio.create_task(asyncio.to_thread(_found, folder, founding, starts))
        begun = asyncio.create_task(network.begin())
        try:
            async with await WorkflowEnvironment.start_time_skipping(
                test_server_existing_path=time_skipping_program(), interceptors=[shift], runtime=_silent()
            ) as environment:
                database, people = await founded
                await begun
                course = Course(environment, shift, starts)
                token = (folder / SANDBOX_TOKEN).read_text().strip()
                try:
                    async with (
                        Clients(f"http://{LOOPBACK}:{ports['sandbox']}", token) as clients,
                        build_worker(environment.client, database, course.clock, clients),
                    ):
                        await course.begin()
                        yield World(database, environment.client, course, people)
                finally:
                    database.close()
        finally:
            await asyncio.gather(founded, begun, return_exceptions=True)
            await network.end()


def time_skipping_program() -> str:
    """The `temporal-test-server` of this environment, else the one on the path."""
    beside = Path(sys.executable).with_name("temporal-test-server")
    found = str(beside) if os.access(beside, os.X_OK) else shutil.which("temporal-test-server")
    if found is None:
        raise Trouble(
            "The program `temporal-test-server` is missing, without which no time can be skipped.",
            "Run `make setup` again; on a system without a ready-made one nothing can be rehearsed.",
        )
    return found


@cache
def _silent() -> Runtime:
    """Without log lines of its own among what the command prints."""
    return Runtime(telemetry=TelemetryConfig(logging=None))


@contextmanager
def _scratch_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="placet-rehearsal-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        prepare_folder(folder)
        keep_sandbox_token(folder)
        yield folder


def _found(folder: Path, founding: Founding, starts: datetime) -> tuple[Database, dict[str, str]]:
    database = Database(folder / "placet.db")
    migrate(database)
    return database, database.write_now(set_up_organisation, lambda: starts - AT_WORK_FOR, founding=founding)
