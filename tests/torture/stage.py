"""A house of real processes that can die: Temporal on its file, the network, a worker; and who stands them up again."""

from __future__ import annotations

import asyncio
import contextlib
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from temporalio.client import Client

from tests.house import House, furnish, new_database
from tests.processes import Network, free_port, start_temporal

NEVER = "never"
SERVER_PATIENCE_SECONDS = 30
ROOT = Path(__file__).parent.parent.parent


class Temporal:
    """Temporal's server on its file: it can be killed, and stands up again on the same port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process = start_temporal(folder, self.port)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def is_dead(self) -> bool:
        return self.process.poll() is not None

    def rise(self) -> None:
        self.process = start_temporal(self.folder, self.port)


@dataclass
class Stage:
    """`house` is driven by people; `worker` is a process that may die and is then replaced by one that does not."""

    folder: Path
    house: House
    temporal_address: str
    point: str = NEVER
    victim: Temporal | None = None  # killed at the point instead of the worker
    worker: subprocess.Popen[bytes] | None = None
    copy_at: str = NEVER  # where the worker copies the database to `copy`
    nursing: bool = True
    then: str = NEVER  # the point at which the second worker dies too
    started: int = 0
    log: list[str] = field(default_factory=list)

    @property
    def copy(self) -> Path:
        return self.folder / "copy.db"

    @property
    def reached(self) -> bool:
        """Whether each of the deaths that were planned has come."""
        deaths = 1 if self.then == NEVER else 2
        return all((self.folder / f"reached-{life}").exists() for life in range(1, deaths + 1))

    async def start_worker(self, point: str = NEVER) -> None:
        self.started += 1
        ready = self.folder / f"ready-{self.started}"
        told = {
            "point": point,
            "copy_at": self.copy_at,
            "copy": str(self.copy),
            "mark": str(self.folder / f"reached-{self.started}"),
            "victim": str(self.victim.process.pid if self.victim else 0),
            "database": str(self.house.database.path),
            "network": self.house.network.base_url,
            "token": self.house.network.token,
            "temporal": self.temporal_address,
            "ready": str(ready),
        }
        self.worker = start_python("tests.torture.dying_worker", told, self.folder / "worker.log")
        await asyncio.to_thread(_until_ready, ready, self.worker)

    async def nurse(self) -> None:
        """Stands up again what died, as `placet up` does; the third life has no doom."""
        while True:
            if self.victim is not None and self.victim.is_dead():
                await asyncio.sleep(1.5)  # dead for longer than anybody's patience with a hint
                self.victim.rise()
            if self.nursing and self.worker is not None and self.worker.poll() is not None:
                ended, died = self.worker.returncode, time.monotonic()
                await self.start_worker(self.then if self.started == 1 else NEVER)
                stood = time.monotonic() - died
                self.log.append(f"the worker ended with {ended}, and the next was ready {stood:.0f} s later")
            await asyncio.sleep(0.05)


def start_python(module: str, told: dict[str, str], log_file: Path) -> subprocess.Popen[bytes]:
    """A process of ours that reads `told` as JSON from its command line."""
    with log_file.open("ab") as log:
        return subprocess.Popen([sys.executable, "-m", module, json.dumps(told)], cwd=ROOT, stdout=log, stderr=log)


def _until_ready(ready: Path, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while not ready.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)


async def _connected(address: str) -> Client:
    """A client as soon as the server has one: a server that was only just started says that it is not healthy yet."""
    async with asyncio.timeout(SERVER_PATIENCE_SECONDS):
        while True:
            with contextlib.suppress(RuntimeError):
                return await Client.connect(address)
            await asyncio.sleep(0.2)


@contextlib.asynccontextmanager
async def staged(
    folder: Path,
    network: Network,
    temporal_address: str,
    point: str,
    *,
    victim: Temporal | None = None,
    copy_at: str = NEVER,
    nursing: bool = True,
    then: str = NEVER,
) -> AsyncIterator[Stage]:
    """A stage with a worker doomed at `point`, nursed until the end of the scene."""
    database = new_database(folder)
    people, accounts = furnish(database)
    house = House(database, await _connected(temporal_address), network, people, accounts)
    stage = Stage(folder, house, temporal_address, point, victim, copy_at=copy_at, nursing=nursing, then=then)
    await stage.start_worker(point)
    nurse = asyncio.create_task(stage.nurse())
    try:
        yield stage
    finally:
        nurse.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await nurse
        if stage.worker is not None:
            stage.worker.kill()
            stage.worker.wait()
        database.close()
