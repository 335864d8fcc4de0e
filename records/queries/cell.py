"""Who is, or was, of the cell of a crisis."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from governance.person import Person
from records.queries.visible import reads_case
from records.tables import cell_members


def cell_seen(connection: Connection, person: Person, case: str) -> list[Row[Any]] | None:
    """Every role that somebody has or had there, the first named first; None where the person may not read the case."""
    if not reads_case(connection, person, case):
        return None
    chosen = select(cell_members).where(cell_members.c.case_id == case)
    return list(connection.execute(chosen.order_by(cell_members.c.since, cell_members.c.id)).all())
