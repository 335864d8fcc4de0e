"""Death at a named point: the parts of a worker or a web process that kill when their moment has come.

Nothing of the product knows of it: a `Database`, `Clients` and a hinter that stand in for the real ones and are the
real ones in everything but this. A point is named by what happens there and how often it happened before:
`advance:2:before-commit`, `permit:1:after-commit`, `send:1:first-byte`, `send:1:accepted`, `look_up:1:after`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import httpx
from sqlalchemy import Connection

from platforms.base import LastCheck, LookUp, Outgoing, RemoveOutcome, See, Sending, SendOutcome
from platforms.clients import Clients
from records.database import Database

P = ParamSpec("P")
T = TypeVar("T")


class Doom:
    """Does at each named point what was planned for it: `kill`, or `copy` of the database."""

    def __init__(self, planned: Mapping[str, Callable[[], None]]) -> None:
        self._planned = planned
        self._times: Counter[str] = Counter()
        self._lock = threading.Lock()

    def count(self, name: str) -> str:
        """`name` with how often it has begun by now."""
        with self._lock:
            self._times[name] += 1
            return f"{name}:{self._times[name]}"

    def at(self, point: str) -> None:
        if point in self._planned:
            self._planned[point]()

    def waits_for(self, point: str) -> bool:
        return point in self._planned


def kill(mark: Path, victim: int | None = None) -> Callable[[], None]:
    """Kills `victim` (this process), after writing `mark`, so that a test knows that the point was reached."""

    def now() -> None:
        mark.touch()
        os.kill(victim or os.getpid(), signal.SIGKILL)

    return now


def copy(database: Path, to: Path) -> Callable[[], None]:
    """Copies the database as it is committed at that moment, with SQLite's own backup; once."""

    def now() -> None:
        if not to.exists():
            put(database, to)

    return now


def put(origin: Path, target: Path) -> None:
    """The content of one SQLite file in the place of another's, as `sqlite3 .backup` and `.restore` do."""
    with contextlib.closing(sqlite3.connect(origin)) as read, contextlib.closing(sqlite3.connect(target)) as written:
        read.backup(written)


class DoomedDatabase(Database):
    """The database, with a death before and after each commit."""

    def __init__(self, path: Path, doom: Doom) -> None:
        super().__init__(path)
        self._doom = doom

    def write_now(self, command: Callable[Concatenate[Connection, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        point = self._doom.count(command.__name__)

        def doomed(connection: Connection) -> T:
            result = command(connection, *args, **kwargs)
            self._doom.at(f"{point}:before-commit")
            return result

        result = super().write_now(doomed)
        self._doom.at(f"{point}:after-commit")
        return result


class DoomedClients(Clients):
    """The clients, with a death before the first byte, after the network has accepted, and after its answer."""

    def __init__(self, base_url: str, token: str, doom: Doom) -> None:
        super().__init__(base_url, token)
        self._doom = doom

    def client(self, platform: str) -> Sending:
        return _DoomedClient(super().client(platform), self._doom, self._base_url)


class _DoomedClient:
    def __init__(self, inner: Sending, doom: Doom, network: str) -> None:
        self._inner = inner
        self._doom = doom
        self._network = network

    async def send(self, post: Outgoing, key: str, last_check: LastCheck) -> SendOutcome:
        point = self._doom.count("send")

        def doomed_check() -> None:
            last_check()
            self._doom.at(f"{point}:first-byte")

        if self._doom.waits_for(f"{point}:accepted"):
            sending = asyncio.create_task(self._inner.send(post, key, doomed_check))
            await self._stands_there(post.text)
            self._doom.at(f"{point}:accepted")
            return await sending
        outcome = await self._inner.send(post, key, doomed_check)
        self._doom.at(f"{point}:answered")
        return outcome

    async def look_up(self, key: str, post: Outgoing, since: datetime, taken: frozenset[str] = frozenset()) -> LookUp:
        point = self._doom.count("look_up")
        self._doom.at(f"{point}:before")
        found = await self._inner.look_up(key, post, since, taken)
        self._doom.at(f"{point}:after")
        return found

    async def see(self, account: str, platform_id: str) -> See:
        return await self._inner.see(account, platform_id)

    async def remove(self, account: str, platform_id: str, last_check: LastCheck) -> RemoveOutcome:
        point = self._doom.count("remove")

        def doomed_check() -> None:
            last_check()
            self._doom.at(f"{point}:first-byte")

        outcome = await self._inner.remove(account, platform_id, doomed_check)
        self._doom.at(f"{point}:answered")
        return outcome

    async def _stands_there(self, text: str) -> None:
        """Until the network shows the post to the public, while its answer is still on the way."""
        async with httpx.AsyncClient(trust_env=False) as http:
            while True:
                page: dict[str, Any] = (await http.get(f"{self._network}/public/posts")).json()
                if any(post["text"] == text for post in page["items"]):
                    return
                await asyncio.sleep(0.01)
