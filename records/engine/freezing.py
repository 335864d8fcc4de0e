"""Freezes as the gate and the worker see them: which stand, what they let out, and when one has become effective."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from governance.freeze import Addition, Around, Standing, covering, touches
from procedures.find import every_step
from procedures.model import Procedure, Wait
from records.clock import Clock
from records.engine.happenings import happen
from records.engine.load import freeze_epoch, locked_case, procedure_of
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.tables import cases, effects, freeze_clock, freeze_effects, freezes

STREAM = "freeze"
OUT = ("permitted", "sent")

_STANDING = select(freezes).where(freezes.c.lifted_at.is_(None)).order_by(freezes.c.serial)
_PARENT = select(cases.c.parent_id).where(cases.c.id == bindparam("case"))
_NOT_EFFECTIVE = (
    select(freezes.c.id).where(freezes.c.lifted_at.is_(None), freezes.c.effective_at.is_(None)).order_by(freezes.c.id)
)
_STILL_OUT = (
    select(func.max(freeze_effects.c.until, type_=freeze_effects.c.until.type))
    .join(effects, effects.c.id == freeze_effects.c.effect_id)
    .where(freeze_effects.c.freeze_id == bindparam("freeze"), effects.c.state.in_(OUT))
)
_EFFECTIVE = update(freezes).where(freezes.c.id == bindparam("freeze"))
_OPEN_CASES = (
    select(cases.c.id, cases.c.procedure_digest, cases.c.community_id, cases.c.slots)
    .where(cases.c.state.in_(("open", "incident")))
    .order_by(cases.c.id)
)
_DUE = (
    select(effects.c.case_id)
    .distinct()
    .where(effects.c.state == "planned", effects.c.slot_at.is_(None) | (effects.c.slot_at <= bindparam("now")))
)


def number(serial: int) -> str:
    return f"G-{serial:04d}"


def standing(connection: Connection) -> list[Standing]:
    """Every freeze that is not lifted, the oldest first."""
    return [as_standing(row) for row in connection.execute(_STANDING)]


def as_standing(row: Row[Any]) -> Standing:
    return Standing(row.id, number(row.serial), row.scope, row.crisis_id, row.declared_at)


def freezes_of(connection: Connection, account: Row[Any]) -> list[Standing]:
    """Those that cover the account now."""
    return covering(standing(connection), community=account.community_id, account=account.id)


def addition(
    connection: Connection, case: Row[Any], account: Row[Any], approvers: Collection[frozenset[str]]
) -> Addition:
    """What wants to go out, as the rule about freezes needs to know it."""
    return Addition(account.community_id, account.id, _ancestors(connection, case), approvers)


def _ancestors(connection: Connection, case: Row[Any]) -> Sequence[str]:
    found: list[str] = []
    above = case.parent_id
    while above is not None and above not in found:
        found.append(above)
        above = connection.scalar(_PARENT, {"case": above})
    return found


def next_epoch(connection: Connection) -> int:
    """The epoch that begins now: whatever was permitted in an earlier one asks again before its first byte."""
    epoch = freeze_epoch(connection) + 1
    if epoch == 1:  # a database that never counted any
        connection.execute(freeze_clock.delete())
        connection.execute(insert(freeze_clock).values(only=1, epoch=epoch))
    else:
        connection.execute(update(freeze_clock).values(epoch=epoch))
    return epoch


# --- Effective -------------------------------------------------------------------------------------------------------


def still_out_until(connection: Connection, freeze: str) -> datetime | None:
    """Until when something permitted before the freeze may still leave; None when all of it is settled."""
    until: datetime | None = connection.scalar(_STILL_OUT, {"freeze": freeze})
    return until


def note_effective(connection: Connection, entries: Entries, now: datetime) -> list[str]:
    """The freezes that have become effective: all that was in flight is settled, or its lease and margin are over.
    Each is recorded once, with the instant since when it is so."""
    found = []
    for freeze in connection.scalars(_NOT_EFFECTIVE).all():
        until = still_out_until(connection, freeze)
        if until is None or until <= now:
            since = now if until is None else until
            connection.execute(_EFFECTIVE, {"freeze": freeze, "effective_at": since})
            entries.add(STREAM, "freeze.effective", data={"freeze": freeze, "since": since.isoformat()})
            found.append(freeze)
    return found


def settle_freezes(connection: Connection, clock: Clock) -> list[str]:
    """The same as a transaction of its own: for the worker, when the last lease runs out and nobody says a word."""
    now = clock()
    freeze_epoch(connection)  # first in the lock order
    entries = Entries(connection, now)
    found = note_effective(connection, entries, now)
    entries.write()
    return found


def any_to_settle(connection: Connection, clock: Clock) -> bool:
    """Whether some freeze waits to be noted as effective; asked on the reader, so that an idle worker never locks."""
    now = clock()
    waiting = [still_out_until(connection, freeze) for freeze in connection.scalars(_NOT_EFFECTIVE).all()]
    return any(until is None or until <= now for until in waiting)


# --- The cases around it ---------------------------------------------------------------------------------------------


def tell_cases(
    connection: Connection, entries: Entries, event: str, freeze: Standing, others: Collection[Standing], now: datetime
) -> None:
    """Open cases that this freeze touches and no other standing one hear the event, where their procedure listens to
    it; those with something due to leave are looked at, so that the gate holds it."""
    listening: dict[str, bool] = {}
    due = set(connection.scalars(_DUE, {"now": now})) if event == "a freeze" else set()
    for row in connection.execute(_OPEN_CASES).all():
        around = Around(row.id, row.community_id, row.slots)
        if not touches(freeze, around):
            continue
        if row.procedure_digest not in listening:
            listening[row.procedure_digest] = listens(procedure_of(connection, row.procedure_digest), event)
        if listening[row.procedure_digest] and not any(touches(one, around) for one in others):
            case = locked_case(connection, row.id)
            if case is not None:
                happen(connection, entries, case, event, now)
        elif row.id in due:
            wake(connection, row.id, now)


def is_frozen(connection: Connection, case: Row[Any]) -> bool:
    """Whether a freeze stands that touches the case. Under its lock nobody misses the end: whoever lifts tells it."""
    around = Around(case.id, case.community_id, case.slots)
    return any(touches(one, around) for one in standing(connection))


def listens(procedure: Procedure, event: str) -> bool:
    """Whether the procedure says what then, or waits for it."""
    waits = any(isinstance(step, Wait) and step.event == event for step in every_step(procedure))
    return waits or any(one.event == event for one in procedure.happenings)
