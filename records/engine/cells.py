"""Who is of the cell of a crisis at this moment, and who is to hear what is not done in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from governance.cell import LEAD, is_in_charge
from governance.person import Person
from records.ledger.entries import Entries
from records.tables import cell_members

_OF_CASE = (
    select(cell_members)
    .where(cell_members.c.case_id == bindparam("case"), cell_members.c.until.is_(None))
    .order_by(cell_members.c.since, cell_members.c.id)
)
_OF_PERSON = (
    select(cell_members)
    .where(cell_members.c.person_id == bindparam("person"), cell_members.c.until.is_(None))
    .order_by(cell_members.c.id)
)
_OVER = update(cell_members).where(cell_members.c.id == bindparam("member"))


def cell_of(connection: Connection, case: str) -> list[Row[Any]]:
    """Each role that somebody has there now, the longest first; one person may have several."""
    return list(connection.execute(_OF_CASE, {"case": case}).all())


def lead_of(connection: Connection, case: str) -> str | None:
    return next((one.person_id for one in cell_of(connection, case) if one.role == LEAD), None)


def cells_with(connection: Connection, person: str) -> list[Row[Any]]:
    """The roles that the person has in any cell."""
    return list(connection.execute(_OF_PERSON, {"person": person}).all())


def in_charge_of(connection: Connection, who: Person, case: Row[Any]) -> bool:
    """Whether the person leads this crisis or its cell, or stands in for who leads the crisis."""
    leads = lead_of(connection, case.id) == who.id
    return is_in_charge(who, case.community_id, case.procedure, leads=leads)


def leave_role(connection: Connection, entries: Entries, member: Row[Any], actor: str | None, at: datetime) -> None:
    """The person no longer has that role in the cell; what they did in it stands."""
    connection.execute(_OVER, {"member": member.id, "until": at})
    data = {"member": member.id, "person": member.person_id, "cell_role": member.role}
    entries.add(f"case:{member.case_id}", "cell.left", actor=actor, case=member.case_id, data=data)
