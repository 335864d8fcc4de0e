"""What must hold after an attack: nothing was gained by it, and the case goes on to its lawful end."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from sqlalchemy import Connection, func, select

from delivery.reconcile import reconcile
from delivery.relay import relay
from records.commands.open_case import CaseOpened
from records.ledger.verify import verify
from records.tables import cases, decisions, effects, tasks
from tests.house import House


@contextlib.asynccontextmanager
async def kept_together(house: House) -> AsyncIterator[None]:
    """Relay and reconciler as every worker process runs them, in a house where a worker starts every few seconds:
    the reconciler looks at its start and then once a minute, for which a test has no time."""

    async def looking() -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(3):
                    await reconcile(house.temporal, house.database, house.clock)

    loops = [
        asyncio.create_task(relay(house.temporal, house.database, house.clock)),
        asyncio.create_task(looking()),
    ]
    try:
        yield
    finally:
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)


async def nothing_gained(house: House, case: CaseOpened, text: str) -> None:
    """Nothing was approved, skipped or published, and the case still stands at its review."""
    assert await house.database.read(_gained, case.id) == (0, 0, "open")
    assert house.posts_with(text) == []
    waiting = await house.database.read(_open_steps, case.id)
    assert waiting == ["review"]


async def lawful_end(house: House, case: CaseOpened, text: str) -> None:
    """A colleague approves, and it is published: once, with a ledger that verifies."""
    async with kept_together(house):
        await house.decide("noe", await house.task(case.id, "review"), "good to publish")
        ended = await house.ended(case.id)
    assert (ended.state, ended.outcome) == ("ended", "published")
    assert len(house.posts_with(text)) == 1
    found = await house.database.read(verify)
    assert found.problems == []


def _gained(connection: Connection, case: str) -> tuple[int, int, str]:
    def count(table: type | object) -> int:
        return connection.scalar(select(func.count()).where(table.c.case_id == case)) or 0

    state = connection.scalar(select(cases.c.state).where(cases.c.id == case))
    return count(decisions), count(effects), str(state)


def _open_steps(connection: Connection, case: str) -> list[str]:
    return list(connection.scalars(select(tasks.c.step).where(tasks.c.case_id == case, tasks.c.state == "open")))
