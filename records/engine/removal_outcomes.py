"""What became of taking something down, recorded; and the case moves on in the same transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from records.clock import Clock
from records.engine.advance import Answer
from records.engine.effects import SETTLED, move, park
from records.engine.load import case_of_effect, locked_case, locked_effect
from records.engine.outcomes import LOOKED_UP, OUT, plan_again, settle
from records.engine.tasks import void_tasks
from records.ledger.canonical import canonical_data
from records.ledger.entries import Entries
from records.tables import removals, tasks

_REMOVAL = select(removals).where(removals.c.effect_id == bindparam("effect"))
_CAPTURED = update(removals).where(removals.c.effect_id == bindparam("effect"))


def capture(connection: Connection, clock: Clock, *, effect_id: str, state: Mapping[str, Any]) -> None:
    """Keeps how the publication stood before it is taken down; what was captured first stays."""
    now = clock()
    case_id = case_of_effect(connection, effect_id)
    case = None if case_id is None else locked_case(connection, case_id)
    if case is None:
        return
    effect = locked_effect(connection, effect_id)
    told = connection.execute(_REMOVAL, {"effect": effect_id}).one()
    if told.captured is not None or effect.state in SETTLED:
        return
    captured = {**state, "at": now.isoformat()}
    digest = hashlib.sha256(canonical_data(captured).encode()).hexdigest()
    connection.execute(
        _CAPTURED, {"effect": effect_id, "captured": captured, "captured_digest": digest, "captured_at": now}
    )
    entries = Entries(connection, now)
    data = {"effect": effect_id, "account": effect.account_id, "captured": digest, "seen": state["seen"]}
    entries.add(f"case:{case.id}", "removal.captured", case=case.id, data=data)
    entries.write()


def gone(connection: Connection, clock: Clock, *, effect_id: str, looked_up: bool) -> Answer:
    """Nothing stands there: as the network answered, or as was seen afterwards. True whoever says it."""

    def change(connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], now: datetime) -> None:
        removed(connection, entries, case, effect, now, looked_up=looked_up)

    return settle(connection, clock, effect_id, change)


def removed(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    effect: Row[Any],
    now: datetime,
    *,
    looked_up: bool,
    actor: str | None = None,
) -> None:
    told = connection.execute(_REMOVAL, {"effect": effect.id}).one()
    move(
        connection,
        entries,
        effect,
        "removed",
        "effect.reconciled" if looked_up else "effect.confirmed",
        now,
        actor=actor,
        data={"removes": told.removes},
        sent_at=effect.sent_at or now,
        wait_until=None,
        lease_until=None,
    )
    void_tasks(connection, entries, case.id, tasks.c.effect_id == effect.id)


def refused(connection: Connection, clock: Clock, *, effect_id: str, fence: int, code: str) -> Answer:
    """The network will not take it down: a person does, on the network itself, and says so here."""

    def change(connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], now: datetime) -> None:
        park(connection, entries, case, effect, code, now)

    return settle(connection, clock, effect_id, change, fence=fence, states=OUT)


def still_there(connection: Connection, clock: Clock, *, effect_id: str, fence: int) -> Answer:
    """It was looked up and stands: it may ask the gate again."""

    def change(connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], now: datetime) -> None:
        plan_again(connection, entries, case, effect, "removal.still_there", now)

    return settle(connection, clock, effect_id, change, fence=fence, states=LOOKED_UP)
