"""What happens around a case: kept in order, told to the machine once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from procedures.machine.messages import Happened
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.tables import happenings

_NEXT = select(func.coalesce(func.max(happenings.c.n), 0) + 1).where(happenings.c.case_id == bindparam("case"))
_HAPPENED = insert(happenings)
_UNSEEN = (
    select(happenings.c.event)
    .where(happenings.c.case_id == bindparam("case"), happenings.c.seen_at.is_(None))
    .order_by(happenings.c.n)
)
_SEEN = update(happenings).where(happenings.c.case_id == bindparam("case"), happenings.c.seen_at.is_(None))


def happen(connection: Connection, entries: Entries, case: Row[Any], event: str, at: datetime) -> None:
    """The event has happened for this open case, locked by the caller; the machine hears of it at the next look."""
    n = connection.scalar(_NEXT, {"case": case.id})
    connection.execute(_HAPPENED, {"case_id": case.id, "n": n, "event": event, "at": at})
    entries.add(f"case:{case.id}", "case.heard", case=case.id, data={"event": event})
    wake(connection, case.id, at)


def unseen(connection: Connection, case: Row[Any], at: datetime) -> list[Happened]:
    """What the machine has not heard, in order; marked as heard."""
    found = [Happened(event) for event in connection.scalars(_UNSEEN, {"case": case.id})]
    if found:
        connection.execute(_SEEN, {"case": case.id, "seen_at": at})
    return found
