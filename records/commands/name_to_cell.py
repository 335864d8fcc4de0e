"""Who is of the cell of a crisis: named, replaced, left."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert

from governance.cell import LEAD, ROLES
from governance.permissions import NO_OPERATOR
from governance.person import Person
from governance.refusal import Refusal
from records.clock import Clock
from records.engine.cells import cell_of, in_charge_of, leave_role
from records.engine.load import locked_case, procedure_of
from records.engine.notices import tell
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import cell_members

AT_MOST = 30  # roles that stand: a cell that is larger leads nobody


def name_to_cell(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    case: str,
    who: str,
    role: str,
    instead_of: str | None = None,
) -> str:
    """The id of the role that `who` has in the cell from now on; `instead_of` is that of a role which ends with it,
    if it is not over already. A new lead always takes the place of the lead. Named twice it is the same one.

    Raises `not_found`, `case.closed`, `cell.not_allowed`, `cell.role`, `cell.never`, `cell.full`.
    """
    now = clock()
    by, row = _crisis(connection, person, case, now)
    if not in_charge_of(connection, by, row):
        raise Refusal("cell.not_allowed")
    if role not in ROLES:
        raise Refusal("cell.role")
    named = find_person(connection, who)
    if named is None or not NO_OPERATOR.includes(named):
        raise Refusal("cell.never")
    standing = cell_of(connection, case)
    entries = Entries(connection, now)
    known = next((one for one in standing if (one.person_id, one.role) == (who, role)), None)
    goes = [
        one for one in standing if one is not known and (one.id == instead_of or (role == LEAD and one.role == LEAD))
    ]
    for one in goes:
        leave_role(connection, entries, one, person, now)
    if known is None:
        if len(standing) - len(goes) >= AT_MOST:
            raise Refusal("cell.full", limit=AT_MOST)
        member = new_id()
        connection.execute(
            insert(cell_members).values(id=member, case_id=case, person_id=who, role=role, since=now, named_by=person)
        )
        data = {"member": member, "person": who, "cell_role": role}
        entries.add(f"case:{case}", "cell.named", actor=person, case=case, data=data)
        if who != person:
            tell(connection, case, None, who, "cell.named", {"by": person, "cell_role": role}, now)
    entries.write()
    return member if known is None else str(known.id)


def leave_cell(connection: Connection, clock: Clock, *, person: str, case: str, member: str) -> None:
    """The role is nobody's from now on: given back by whoever has it, or taken by who is in charge. Over already, it
    changes nothing. Raises `not_found`, `case.closed`, `cell.not_allowed`."""
    now = clock()
    by, row = _crisis(connection, person, case, now)
    found = next((one for one in cell_of(connection, case) if one.id == member), None)
    if found is None:
        return
    if found.person_id != person and not in_charge_of(connection, by, row):
        raise Refusal("cell.not_allowed")
    entries = Entries(connection, now)
    leave_role(connection, entries, found, person, now)
    if found.person_id != person:
        tell(connection, case, None, found.person_id, "cell.left", {"by": person, "cell_role": found.role}, now)
    entries.write()


def _crisis(connection: Connection, person: str, case: str, now: datetime) -> tuple[Person, Row[Any]]:
    """The person, and the open case of a crisis that they may read, locked."""
    by = find_person(connection, person, now)
    row = locked_case(connection, case)
    if by is None or not by.active or row is None or not reads_case(connection, by, case):
        raise Refusal("not_found")
    if procedure_of(connection, row.procedure_digest).subject != "crisis":
        raise Refusal("not_found")
    if row.state not in ("open", "incident"):
        raise Refusal("case.closed", outcome=row.outcome)
    return by, row
