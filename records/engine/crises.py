"""A crisis in the records: how grave it is, and who around it hears of its beginning."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from governance.crisis import STATEMENT
from records.engine.freezing import listens
from records.engine.happenings import happen
from records.engine.load import locked_case, procedure_of
from records.ledger.entries import Entries
from records.tables import cases, crises

EVENT = "a crisis"

_CRISIS = insert(crises)
_ABOVE = select(cases.c.id, cases.c.procedure_digest).where(
    cases.c.id == bindparam("case"), cases.c.state.in_(("open", "incident"))
)
_SEVERITY = select(crises.c.severity).where(crises.c.case_id == bindparam("case"))
_SET = update(crises).where(crises.c.case_id == bindparam("of_case"))
_OTHERS = (
    select(cases.c.id, cases.c.procedure_digest, cases.c.community_id)
    .where(cases.c.state.in_(("open", "incident")), cases.c.id != bindparam("case"))
    .order_by(cases.c.id)
)


def is_crisis(connection: Connection, case: Row[Any]) -> bool:
    """Whether the case is about a crisis."""
    return procedure_of(connection, case.procedure_digest).subject == "crisis"


def open_crisis_of(connection: Connection, statement: Row[Any]) -> str | None:
    """The crisis whose statement this case is, unless it is over."""
    if statement.procedure != STATEMENT or statement.parent_id is None:
        return None
    above = connection.execute(_ABOVE, {"case": statement.parent_id}).one_or_none()
    return str(above.id) if above is not None and is_crisis(connection, above) else None


def crisis_begins(connection: Connection, entries: Entries, case: str, community: str | None, at: datetime) -> None:
    """Nobody has said yet how grave it is; the open cases in its scope whose procedure listens hear of it."""
    connection.execute(_CRISIS, {"case_id": case})
    for row in connection.execute(_OTHERS, {"case": case}).all():
        if community in (None, row.community_id) and listens(procedure_of(connection, row.procedure_digest), EVENT):
            locked = locked_case(connection, row.id)
            if locked is not None:
                happen(connection, entries, locked, EVENT, at)


def severity_now(connection: Connection, case: str) -> str | None:
    """As it was said last; None before anybody did."""
    found: str | None = connection.scalar(_SEVERITY, {"case": case})
    return found


def set_severity(
    connection: Connection,
    entries: Entries,
    case: str,
    severity: str,
    person: str,
    at: datetime,
    *,
    decision: str | None = None,
    reason: str | None = None,
) -> None:
    """Says how grave it is from now on: by the answer that `decision` is, or raised by a person with a reason."""
    before = severity_now(connection, case)
    if before == severity:
        return
    connection.execute(_SET, {"of_case": case, "severity": severity, "severity_at": at})
    data: dict[str, Any] = {"severity": severity}
    if before is not None:
        data["before"] = before
    if decision is not None:
        data["decision"] = decision
    texts = {"reason": reason} if reason else None
    entries.add(f"case:{case}", "severity.set", actor=person, case=case, data=data, texts=texts)
