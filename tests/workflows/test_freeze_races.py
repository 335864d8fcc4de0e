"""A freeze declared while publications are leaving: once it is effective not one first byte leaves, and whatever was
in flight stands on its list."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from activities.sending import Sender
from platforms.base import LastCheck, LookUp, Outgoing, Sending, SendOutcome
from platforms.clients import Clients
from records.clock import machine_clock
from records.commands.declare_freeze import FreezeDeclared, declare_freeze
from records.database import Database
from records.ids import new_id
from records.tables import effects, freeze_effects, ledger, seals
from tests.factories import Quiet
from tests.house import furnish, new_database
from tests.unit.freezes.conftest import Night
from tests.workflows.wire import Wire, wire

AT_ONCE = 25
SPAN_SECONDS = 2.0  # within which publications and freeze meet
CLOSE_SECONDS = 0.1
SLOW_SECONDS = 0.04


class Slow(Clients):
    """On a machine that is slow between the last check and the first byte."""

    drawn = random.Random(3)

    def client(self, platform: str) -> Sending:
        return _SlowClient(super().client(platform), self.drawn)


class _SlowClient:
    def __init__(self, inner: Sending, drawn: random.Random) -> None:
        self._inner, self._drawn = inner, drawn

    async def send(self, post: Outgoing, key: str, last_check: LastCheck) -> SendOutcome:
        def slow_check() -> None:
            last_check()
            time.sleep(self._drawn.uniform(0, SLOW_SECONDS))

        return await self._inner.send(post, key, slow_check)

    async def look_up(self, key: str, post: Outgoing, since: datetime, taken: frozenset[str] = frozenset()) -> LookUp:
        return await self._inner.look_up(key, post, since, taken)


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    night = Night(database, people, accounts)
    yield night
    assert night.verified() == []
    database.close()


@pytest.fixture
def network() -> Iterator[Wire]:
    with wire(seed=17) as made:
        yield made


@pytest.mark.parametrize(
    "races",
    [
        pytest.param(20, id="20"),
        pytest.param(1_000, id="1000", marks=[pytest.mark.torture, pytest.mark.timeout(3_000)]),
    ],
)
async def test_once_a_freeze_is_effective_nothing_leaves_and_all_that_was_in_flight_is_listed(
    night: Night, network: Wire, races: int
) -> None:
    drawn = random.Random(races)
    beside = Database(night.database.path)  # another process in all but name
    seen = {"left": 0, "in flight": 0, "held back": 0, "after declared": 0, "after effective": 0}
    async with Slow(network.address, "token") as clients:
        sender = Sender(night.database, machine_clock, clients)
        while races > 0:
            meeting = min(races, AT_ONCE)
            races -= meeting
            await _meet(night, network, sender, beside, drawn, meeting, seen)
    beside.close()
    print(seen)
    assert seen["after effective"] == 0
    assert seen["in flight"] > 0  # or nothing was tried
    assert seen["held back"] > 0


async def _meet(
    night: Night, network: Wire, sender: Sender, beside: Database, drawn: random.Random, many: int, seen: dict[str, int]
) -> None:
    """So many publications leave around the instant at which everything is frozen; then it is counted."""
    night.now = machine_clock()
    texts: dict[str, str] = {}
    for _ in range(many):
        text = f"La grande galerie rouvre samedi. (n{secrets.token_hex(8)})"
        _, effect = await asyncio.to_thread(night.approved, text=text)
        texts[effect.id] = text
    span = SPAN_SECONDS if many == AT_ONCE else SPAN_SECONDS / 4
    middle = drawn.uniform(span / 4, span * 3 / 4)

    async def leave(effect: str, close: bool) -> None:
        near = drawn.uniform(middle - CLOSE_SECONDS, middle + CLOSE_SECONDS)
        await asyncio.sleep(near if close else drawn.uniform(0, span))
        await sender.send(effect, Quiet())

    async def freeze() -> FreezeDeclared:
        await asyncio.sleep(middle)
        told: dict[str, Any] = {"person": night.people["ines"], "scope": "all", "reason": "", "command": new_id()}
        return await asyncio.to_thread(beside.write_now, declare_freeze, machine_clock, **told)

    leaving = (leave(effect, n % 2 == 0) for n, effect in enumerate(texts))
    declared, *_ = await asyncio.gather(freeze(), *leaving)
    row = night.freeze(declared.id)
    assert row.effective_at is not None  # every send has said a word
    listed = {one.effect_id for one in night.rows(select(freeze_effects).where(freeze_effects.c.freeze_id == row.id))}
    assert listed == _in_flight(night, declared.id)
    for effect, text in texts.items():
        at = network.first_bytes.get(text)
        seen["left"] += at is not None
        if at is not None and at > row.declared_at:
            seen["after declared"] += 1
            assert effect in listed
            seen["after effective"] += at > row.effective_at
    states = night.rows(select(effects.c.state).where(effects.c.id.in_(texts)))
    seen["in flight"] += len(listed & texts.keys())
    seen["held back"] += sum(one.state in ("held", "planned") for one in states)
    night.now = machine_clock()
    night.lift("morgan", declared.id)


def _in_flight(night: Night, freeze: str) -> set[str]:
    """What had its permit, and no word of how it ended, before the seal of the declaration: by the ledger alone."""
    rows = night.rows(
        select(seals.c.seq, ledger.c.type, ledger.c.data)
        .join(ledger, ledger.c.hash == seals.c.entry)
        .where(ledger.c.type.like("effect.%") | (ledger.c.type == "freeze.declared"))
        .order_by(seals.c.seq)
    )
    out: set[str] = set()
    for row in rows:
        data = json.loads(row.data)
        if row.type == "freeze.declared" and data["freeze"] == freeze:
            return out
        if row.type in ("effect.permitted", "effect.unknown", "effect.parked"):
            out.add(data["effect"])
        elif row.type.startswith("effect."):
            out.discard(data["effect"])
    raise AssertionError("the freeze is not in the ledger")
