"""Who races: two threads, or two processes of their own, each with its own connection to one SQLite file."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection as Line
from pathlib import Path
from typing import Any, Protocol

from governance.refusal import Refusal
from records.database import Database

SPIN_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class Call:
    """A command and its inputs, as data: another process can run it. It runs at `now`, away at `at` (monotonic)."""

    command: Callable[..., Any]
    inputs: dict[str, Any]
    now: datetime | None = None
    at: float = 0

    def run(self, database: Database) -> Any:
        """What the command returned, or the refusal."""
        now = self.now
        time.sleep(max(self.at - time.monotonic() - SPIN_SECONDS, 0))
        while time.monotonic() < self.at:
            pass  # a sleep wakes late, and each time by another length
        try:
            return database.write_now(self.command, lambda: now, **self.inputs)
        except Refusal as refusal:
            return refusal


class Racers(Protocol):
    def on(self, path: Path) -> None:
        """From now on they race on that file; the one before is closed."""

    def run(self, calls: list[Call]) -> list[Any]: ...
    def close(self) -> None: ...


class Threads:
    def __init__(self) -> None:
        self._databases: tuple[Database, ...] = ()
        self._pool = ThreadPoolExecutor(2)

    def on(self, path: Path) -> None:
        for database in self._databases:
            database.close()
        self._databases = (Database(path), Database(path))

    def run(self, calls: list[Call]) -> list[Any]:
        return list(self._pool.map(Call.run, calls, self._databases))

    def close(self) -> None:
        self._pool.shutdown()
        for database in self._databases:
            database.close()


class Processes:
    def __init__(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._lines: list[Line] = []
        self._processes = []
        for _ in range(2):
            ours, theirs = spawn.Pipe()
            process = spawn.Process(target=_race, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            self._lines.append(ours)
            self._processes.append(process)

    def on(self, path: Path) -> None:
        for line in self._lines:
            line.send(path)
        for line in self._lines:
            assert line.recv() == path

    def run(self, calls: list[Call]) -> list[Any]:
        for line, call in zip(self._lines, calls, strict=True):
            line.send(call)
        return [line.recv() for line in self._lines]

    def close(self) -> None:
        for line in self._lines:
            line.send(None)
        for process in self._processes:
            process.join(10)
            process.kill()


def _race(line: Line) -> None:
    """A process that runs what it is sent on the file it was last told of, until it is sent nothing."""
    database: Database | None = None
    while (told := line.recv()) is not None:
        if isinstance(told, Path):
            if database is not None:
                database.close()
            database = Database(told)
            line.send(told)
        else:
            assert database is not None
            line.send(told.run(database))
    if database is not None:
        database.close()
