"""How grave a crisis counts as."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from records.tables import crises

_SEVERITY = select(crises.c.severity).where(crises.c.case_id == bindparam("case"))


def severity_of_case(connection: Connection, case: str) -> str | None:
    """As it was said last; None before anybody did."""
    found: str | None = connection.scalar(_SEVERITY, {"case": case})
    return found
