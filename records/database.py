"""The database of one process: one thread that writes, a few that read.

A command is a synchronous function `(connection, …) → result`, run on the writer thread in one transaction
(`BEGIN IMMEDIATE`, WAL, `synchronous=FULL`). A command that **returns** a `Refusal` has recorded it: it is
committed, then raised to the caller. A command that **raises** leaves nothing behind. A query is the same on
a read-only connection; a page asks for all it shows in one such function, so it sees one instant.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from governance.refusal import Defect, Refusal

P = ParamSpec("P")
T = TypeVar("T")

BUSY_TIMEOUT_MS = 15_000
READERS = 3
TRIES = 3


class Database:
    """Reads and writes of one process on one SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writing = _engine(path, read_only=False)
        self._reading = _engine(path, read_only=True)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")

    def write_now(
        self, command: Callable[Concatenate[Connection, P], T | Refusal], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of `command`, committed. For the writer thread itself, the command line and tests.

        Raises the refusal that the command returned (recorded) or raised (not recorded).
        """
        for attempt in range(1, TRIES + 1):
            try:
                with self._writing.begin() as connection:
                    result = command(connection, *args, **kwargs)
                break
            except OperationalError:
                if attempt == TRIES:
                    raise
        if isinstance(result, Refusal):
            raise result
        return result

    def rebuild_now(self, command: Callable[[Connection], T], /) -> T:
        """The same for a command that makes tables anew: foreign keys are off meanwhile, and all of them must hold
        before anything is committed."""
        with self._writing.connect() as connection:
            connection.exec_driver_sql("commit")  # inside a transaction the next line would change nothing
            connection.exec_driver_sql("pragma foreign_keys=off")
            connection.exec_driver_sql("begin immediate")
            try:
                result = command(connection)
                broken = connection.exec_driver_sql("pragma foreign_key_check").all()
                if broken:
                    raise Defect(f"foreign keys that lead nowhere: {broken[:3]}")
                connection.exec_driver_sql("commit")
            except BaseException:
                connection.exec_driver_sql("rollback")
                raise
            finally:
                connection.exec_driver_sql("pragma foreign_keys=on")
                connection.exec_driver_sql("begin")
        return result

    def read_now(self, query: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        with self._reading.connect() as connection:
            return query(connection, *args, **kwargs)

    async def write(
        self, command: Callable[Concatenate[Connection, P], T | Refusal], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, lambda: self.write_now(command, *args, **kwargs))

    async def read(self, query: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: self.read_now(query, *args, **kwargs))

    def close(self) -> None:
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self._writing.dispose()
        self._reading.dispose()


def _engine(path: Path, *, read_only: bool) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000},
        poolclass=QueuePool,
        pool_size=READERS if read_only else 1,
        max_overflow=0,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        connection.execute("pragma foreign_keys=on")
        if read_only:
            connection.execute("pragma query_only=on")
        else:
            connection.execute("pragma journal_mode=wal")
            connection.execute("pragma synchronous=full")

    begin = "begin" if read_only else "begin immediate"

    def _begin(connection: DBAPIConnection) -> None:
        connection.execute(begin)

    # not by the event `begin`: an engine with a listener asks at every statement whether somebody listens
    engine.dialect.do_begin = _begin  # type: ignore[assignment,method-assign]
    return engine
