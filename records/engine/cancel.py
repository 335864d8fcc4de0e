"""Cancelling, under the case's lock: tasks close, what was planned is dropped, and the cases it called end with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from records.engine.effects import ADD, move
from records.engine.incidents import close_incident, open_of
from records.engine.load import locked_case
from records.engine.tasks import void_tasks
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.tables import cases, effects, tasks

IN_FLIGHT = ("permitted", "sent", "unknown", "parked")
_EFFECTS = select(effects).where(effects.c.case_id == bindparam("case"), effects.c.kind == ADD).order_by(effects.c.id)
_OPEN_BELOW = (
    select(cases.c.id)
    .where(cases.c.parent_id == bindparam("case"), cases.c.state.in_(("open", "incident")))
    .order_by(cases.c.id)
)
_CANCELLED = update(cases).where(cases.c.id == bindparam("case")).values(state="cancelled")


def effects_of(connection: Connection, case: str) -> list[Row[Any]]:
    """What the case sends out; what it takes down goes on when it is cancelled."""
    return list(connection.execute(_EFFECTS, {"case": case}))


def in_flight(standing: Sequence[Row[Any]]) -> tuple[str, ...]:
    """The accounts on which something may stand or come to stand: cancelling does not call it back."""
    return tuple(effect.account_id for effect in standing if effect.state in IN_FLIGHT)


def cancel(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    at: datetime,
    *,
    actor: str | None = None,
    reason: str | None = None,
) -> str:
    """The outcome of the case, cancelled with all that it called; without an actor it is the engine that does it."""
    standing = effects_of(connection, case.id)
    outcome = "partly published" if any(effect.state == "confirmed" for effect in standing) else "withdrawn"
    connection.execute(_CANCELLED, {"case": case.id, "outcome": outcome, "ended_at": at})
    entries.add(
        f"case:{case.id}",
        "case.cancelled",
        actor=actor,
        case=case.id,
        data={"outcome": outcome},
        texts=None if reason is None else {"reason": reason},
    )
    void_tasks(connection, entries, case.id, tasks.c.kind.not_in(("parked", "removal", "afterwards")))
    for effect in standing:
        if effect.state in ("planned", "held"):
            dropped = {"code": "case.cancelled"}
            move(connection, entries, effect, "dropped", "effect.dropped", at, actor=actor, reason=dropped)
    for incident in open_of(connection, case.id):
        close_incident(connection, entries, incident, "cancelled", at, by=actor, reason=reason)
    for below in connection.scalars(_OPEN_BELOW, {"case": case.id}).all():
        called = locked_case(connection, below)
        if called is not None:
            cancel(connection, entries, called, at)
    wake(connection, case.id, at)
    return outcome
