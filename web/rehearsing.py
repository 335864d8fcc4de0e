"""Rehearsals that people asked for: each a process of its own, one at a time for a person, forgotten after a while.

They are kept by this web process alone: another one does not know of them, and says so.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from records.ids import new_id

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 80.0  # the rehearsal itself gives up after 60
KEPT_SECONDS = 3600.0
AT_ONCE = 2  # in this process: each takes a core
LIMIT_BYTES = 64 * 1024
OF_THIS_PROCESS = ("PLACET_SOCKET_FD", "PLACET_READY_FILE", "PLACET_SET_UP_DIGEST")


@dataclass
class Rehearsed:
    """`timeline` and `findings` are what the command prints as JSON; both None while it runs, and where it failed."""

    id: str
    person: str
    procedure: str
    source: str
    began: float = field(default_factory=time.monotonic)
    ended: float | None = None
    timeline: Mapping[str, Any] | None = None
    findings: list[Mapping[str, Any]] | None = None

    @property
    def seconds(self) -> float:
        return (self.ended or time.monotonic()) - self.began

    @property
    def runs(self) -> bool:
        return self.ended is None


class Rehearsals:
    def __init__(self) -> None:
        self._known: dict[str, Rehearsed] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def of(self, person: str, rehearsal: str) -> Rehearsed | None:
        """None for one that is another's, was forgotten, or is not known here."""
        found = self._known.get(rehearsal)
        return found if found is not None and found.person == person else None

    def running(self, person: str) -> Rehearsed | None:
        return next((one for one in self._known.values() if one.person == person and one.runs), None)

    @property
    def full(self) -> bool:
        return sum(one.runs for one in self._known.values()) >= AT_ONCE

    def begin(self, person: str, procedure: str, source: str, database: Path, language: str) -> Rehearsed:
        """Returns at once. The caller has asked `running` and `full`."""
        self._forget()
        one = Rehearsed(new_id(), person, procedure, source)
        self._known[one.id] = one
        task = asyncio.create_task(_play(one, database, language))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return one

    def _forget(self) -> None:
        now = time.monotonic()
        for one in list(self._known.values()):
            if one.ended is not None and now - one.ended > KEPT_SECONDS:
                del self._known[one.id]


async def _play(one: Rehearsed, database: Path, language: str) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix="placet-scenario-", ignore_cleanup_errors=True) as folder:
            file = Path(folder) / "scenario.yaml"
            await asyncio.to_thread(file.write_text, one.source, encoding="utf-8")
            _take(one, await _printed(one.procedure, file, database, language))
    except Exception as error:
        log.warning("a rehearsal of %s failed: %s", one.procedure, error)
    finally:
        one.ended = time.monotonic()


async def _printed(procedure: str, scenario: Path, database: Path, language: str) -> bytes:
    """What the command prints; nothing where it took too long. Whatever it started ends with it."""
    environment = {name: value for name, value in os.environ.items() if name not in OF_THIS_PROCESS}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "placet", "rehearse", procedure, "--scenario", str(scenario)),
        *("--format", "json", "--language", language),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment | {"PLACET_DATABASE_URL": f"sqlite:///{database}", "PLACET_DATA": str(database.parent)},
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            said, _ = await process.communicate()
            return said
    except TimeoutError:
        return b""
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


def _take(one: Rehearsed, said: bytes) -> None:
    try:
        told = json.loads(said)
    except ValueError:
        return
    if isinstance(told, dict):
        one.timeline = told
    elif isinstance(told, list):
        one.findings = told
