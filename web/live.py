"""Notices as they come, for pages that stand open.

One look a second at the notices above the last number, however many listen; only whoever was told something asks for
what it was, from the number they heard last, so that nothing between two connections is lost or said twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from records.clock import Clock
from records.database import Database
from records.queries.live import over_sessions, told_since_number
from records.queries.notices import newest

log = logging.getLogger("placet.web")

LOOK_EVERY_SECONDS = 1.0
SESSIONS_EVERY = 5  # looks
QUIET_SECONDS = 15.0  # after which a line says that the connection stands
AT_MOST = 500
AT_MOST_A_PERSON = 6


@dataclass(eq=False, slots=True)
class Listener:
    person: str
    session: str
    news: asyncio.Event = field(default_factory=asyncio.Event)
    over: bool = False


class Live:
    """Who listens in this process. Looks only while somebody does."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._listeners: set[Listener] = set()
        self._looking: asyncio.Task[None] | None = None
        self._ended = False

    def has_room(self, person: str) -> bool:
        mine = sum(one.person == person for one in self._listeners)
        return not self._ended and mine < AT_MOST_A_PERSON and len(self._listeners) < AT_MOST

    @contextmanager
    def listening(self, person: str, session: str) -> Iterator[Listener]:
        one = Listener(person, session)
        self._listeners.add(one)
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        try:
            yield one
        finally:
            self._listeners.discard(one)
            if not self._listeners and self._looking is not None:
                self._looking.cancel()
                self._looking = None

    async def wake_ups(self, listener: Listener) -> AsyncIterator[bool]:
        """True when there may be news, at once for the first time; False when it was quiet for long."""
        yield True
        while not listener.over:
            try:
                async with asyncio.timeout(QUIET_SECONDS):
                    await listener.news.wait()
            except TimeoutError:
                yield False
                continue
            listener.news.clear()
            if not listener.over:
                yield True

    def end(self) -> None:
        """Every connection ends; the process is about to."""
        self._ended = True
        for one in self._listeners:
            _end(one)

    async def _look(self) -> None:
        last = None
        count = 0
        while True:
            try:
                if last is None:
                    last = await self._database.read(newest)
                    for one in self._listeners:  # what came between their first look and this one
                        one.news.set()
                last, told = await self._database.read(told_since_number, last)
                for one in self._listeners:
                    if one.person in told:
                        one.news.set()
                if count % SESSIONS_EVERY == 0:
                    over = await self._database.read(
                        over_sessions, [one.session for one in self._listeners], self._clock()
                    )
                    for one in self._listeners:
                        if one.session in over:
                            _end(one)
            except Exception as error:
                log.warning("notices: %s; the next look tries again", type(error).__name__)
            count += 1
            await asyncio.sleep(LOOK_EVERY_SECONDS)


def _end(one: Listener) -> None:
    one.over = True
    one.news.set()
