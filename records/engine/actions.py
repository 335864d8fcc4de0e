"""What follows when an action is late: its owner hears of it, then who leads; and when its owner leaves.

An action outlives its case, whose looks end with it: so the workers ask for what is late, by the records' clock.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from records.clock import Clock
from records.engine.cells import lead_of
from records.engine.load import locked_case
from records.engine.notices import tell
from records.ledger.entries import Entries
from records.queries.people import managers_above
from records.tables import actions, people

BATCH = 50
LEAD_AFTER = timedelta(minutes=15)  # while the case is open: a crisis does not wait
LEAD_AFTER_THE_CASE = timedelta(days=1)

_LATE = (
    select(actions.c.id, actions.c.case_id)
    .where(actions.c.state == "open", actions.c.next_at <= bindparam("now"))
    .order_by(actions.c.next_at, actions.c.id)
)
_ACTION = select(actions).where(
    actions.c.id == bindparam("action"), actions.c.state == "open", actions.c.next_at <= bindparam("now")
)
_OWED = (
    select(actions).where(actions.c.owner_id == bindparam("person"), actions.c.state == "open").order_by(actions.c.id)
)
_SAID = update(actions).where(actions.c.id == bindparam("action"))
_ACTIVE = select(people.c.active).where(people.c.id == bindparam("person"))


def any_late(connection: Connection, clock: Clock) -> bool:
    """Whether somebody is to hear of an action now: one look at an index."""
    return connection.execute(_LATE.limit(1), {"now": clock()}).first() is not None


def tell_late(connection: Connection, clock: Clock) -> int:
    """How many were told of; at most a batch."""
    now = clock()
    found = connection.execute(_LATE.limit(BATCH), {"now": now}).all()
    entries = Entries(connection, now)
    for one in sorted(found, key=lambda row: (row.case_id, row.id)):
        case = locked_case(connection, one.case_id)
        row = connection.execute(_ACTION, {"action": one.id, "now": now}).one_or_none()
        if case is None or row is None:
            continue
        at = f"case:{case.id}"
        if row.reminded_at is None:
            after = LEAD_AFTER if case.state in ("open", "incident") else LEAD_AFTER_THE_CASE
            connection.execute(_SAID, {"action": row.id, "reminded_at": now, "next_at": now + after})
            tell(connection, case.id, None, row.owner_id, "action.late", {}, now)
            entries.add(at, "action.late", case=case.id, data={"action": row.id, "person": row.owner_id})
            continue
        connection.execute(_SAID, {"action": row.id, "next_at": None})
        above = told_of(connection, row)
        for person in above:
            tell(connection, case.id, None, person, "action.not_done", {"owner": row.owner_id}, now)
        if above:
            data = {"action": row.id, "person": row.owner_id, "people": list(above)}
            entries.add(at, "action.told", case=case.id, data=data)
    entries.write()
    return len(found)


def owed_by(connection: Connection, person: str) -> list[Row[Any]]:
    """The open actions of this person, in whatever case."""
    return list(connection.execute(_OWED, {"person": person}).all())


def hand_on(connection: Connection, entries: Entries, action: Row[Any], by: str | None, now: datetime) -> None:
    """Its owner left: it is the nearest active manager's. Where there is none it stays where it is, and who leads the
    cell, or added it, hears when it is late. The case is locked by the caller."""
    active = (one for one in managers_above(connection, action.owner_id) if connection.scalar(_ACTIVE, {"person": one}))
    heir = next(active, None)
    if heir is None:
        return
    connection.execute(_SAID, {"action": action.id, "owner_id": heir})
    data = {"action": action.id, "from": action.owner_id, "person": heir}
    entries.add(f"case:{action.case_id}", "action.inherited", actor=by, case=action.case_id, data=data)
    tell(connection, action.case_id, None, heir, "action.inherited", {"person": action.owner_id}, now)


def told_of(connection: Connection, action: Row[Any]) -> tuple[str, ...]:
    """Who hears that it is not done, or what became of it: the lead of the cell; where that is its owner or nobody,
    who added it; else the nearest manager of its owner. Nobody who left."""
    lead = lead_of(connection, action.case_id)
    for one in (lead, action.added_by, *managers_above(connection, action.owner_id)):
        if one not in (None, action.owner_id) and connection.scalar(_ACTIVE, {"person": one}):
            return (str(one),)
    return ()
