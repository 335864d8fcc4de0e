"""The scene every crash is played in: a publication is written, read, approved, and carried out."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from sqlalchemy import Connection, select
from temporalio.service import RPCError

from delivery.wake import hint
from governance.refusal import Refusal
from records.commands.decide import Decided, decide
from records.commands.open_case import open_case
from records.ids import new_id
from records.tables import cases, steps, tasks
from tests.house import House
from tests.processes import Network
from tests.torture.checkers import Promised, all_wrong

# A lost sender: its lease (25 s) runs out, then the settle window (5 s), then a look-up; a lost advance is given
# up by Temporal after 20 s; a lost workflow task after 10. The rest is for the process that takes the place of the
# dead one: it needs 2 s to start on an idle machine, and 85 s were seen on one that was busy (`Stage.log` says it).
PATIENCE_SECONDS = 200.0


Moment = Callable[[str], None]


def _nothing(_moment: str) -> None:
    """What happens at a moment where nothing was planned."""


async def publication(
    house: House,
    *,
    on: tuple[str, ...] = ("short",),
    slot_in: float | None = None,
    rounds: int = 1,
    hints: bool = True,
    at: Moment = _nothing,
) -> Promised:
    """What people were promised of one publication that they wrote and approved, whatever died meanwhile.

    `at` is called with the name of each moment of the scene, before what comes next.
    """
    text = f"La grande galerie rouvre. n{secrets.token_hex(8)}"
    slot = None if slot_in is None else (datetime.now(UTC) + timedelta(seconds=slot_in)).isoformat()
    body = house.publication(on=list(on), text=text, slot=slot)
    opened = await house.database.write(
        open_case,
        house.clock,
        person=house.people["camille"],
        procedure="publication-approval",
        body=body,
        command=new_id(),
    )
    at("before the first hint")
    if hints:
        await hinted(house, opened.id)
    at("after the first hint")
    decided: list[Decided] = []
    for _ in range(rounds - 1):
        decided.append(await answered(house, opened.id, "noe", "review", "changes wanted"))
        body["title"] += " bientôt"
        decided.append(await answered(house, opened.id, "camille", "revise", "sent again", form=body))
    await patiently(house, opened.id, "review")
    at("while it waits for a reader")
    decided.append(await answered(house, opened.id, "noe", "review", "good to publish", hints=hints, at=at))
    at("after the decision was hinted")
    if slot_in is not None:
        await _stands_in(house, opened.id, "slot")
        at("while it waits for its slot")
    return Promised(opened.id, text, len(on), tuple(decided))


async def answered(
    house: House,
    case: str,
    who: str,
    step: str,
    answer: str,
    *,
    hints: bool = True,
    at: Moment = _nothing,
    **extra: Any,
) -> Decided:
    """A decision as the person knows it: committed. Whether Temporal heard the hint is not her concern."""
    task = await patiently(house, case, step)
    decided = await house.database.write(
        decide,
        house.clock,
        person=house.people[who],
        task=task.id,
        answer=answer,
        comment="une raison",
        digest=task.digest,
        command=new_id(),
        **extra,
    )
    assert not isinstance(decided, Refusal)
    at("between a decision and its hint")
    if hints:
        await hinted(house, case)
    return decided


async def hinted(house: House, case: str) -> None:
    """As web hints: once, best effort, without waiting for a Temporal that is not there."""
    with contextlib.suppress(RPCError, TimeoutError):
        async with asyncio.timeout(1):
            await hint(house.temporal, house.database, case)


async def patiently(house: House, case: str, step: str) -> Any:
    """The open task of that step, for which a crash may make us wait longer than `House.task` does."""
    until = time.monotonic() + PATIENCE_SECONDS
    found = select(tasks).where(tasks.c.case_id == case, tasks.c.step == step, tasks.c.state == "open")
    while time.monotonic() < until:
        row = await house.database.read(lambda connection: connection.execute(found).one_or_none())
        if row is not None:
            return row
        await asyncio.sleep(0.02)
    raise AssertionError(f"no task for {step} within {PATIENCE_SECONDS} s")


async def _stands_in(house: House, case: str, step: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    standing = select(steps.c.key).where(steps.c.case_id == case, steps.c.name == step)
    while time.monotonic() < until:
        if await house.database.read(lambda connection: connection.execute(standing).first()):
            return
        await asyncio.sleep(0.02)


async def settled(house: House, case: str) -> None:
    """Returns once the case has ended or waits for a person's word; a case that does neither is found by `stuck`."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if await house.database.read(_is_over, case):
            return
        await asyncio.sleep(0.05)


async def wrong_after(house: House, *promised: Promised) -> list[str]:
    """All promises that are broken once every case has come to its end, or should have."""
    for one in promised:
        await settled(house, one.case)
    return await house.database.read(all_wrong, all_posts(house.network), promised)


def all_posts(network: Network) -> list[dict[str, Any]]:
    """Everything the network shows, page by page."""
    posts: list[dict[str, Any]] = []
    asked: dict[str, str] = {"limit": "200"}
    while True:
        page = httpx.get(f"{network.base_url}/public/posts", params=asked, trust_env=False).raise_for_status().json()
        posts += page["items"]
        if page["next"] is None:
            return posts
        asked["cursor"] = page["next"]


def _is_over(connection: Connection, case: str) -> bool:
    state = connection.scalar(select(cases.c.state).where(cases.c.id == case))
    parked = select(tasks.c.id).where(tasks.c.case_id == case, tasks.c.kind == "parked", tasks.c.state == "open")
    return state in ("ended", "cancelled") or connection.execute(parked).first() is not None
