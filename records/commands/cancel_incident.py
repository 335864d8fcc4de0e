"""An operator gives a case up that cannot go on: it is cancelled with a reason, and nothing of it is approved."""

from __future__ import annotations

from sqlalchemy import Connection

from governance.refusal import Defect, Refusal
from records.clock import Clock
from records.commands.cancel_case import CaseCancelled
from records.commands.retry_incident import open_for
from records.commands.text import checked_text
from records.engine.cancel import cancel, effects_of, in_flight
from records.engine.load import locked_case
from records.ledger.entries import Entries


def cancel_incident(
    connection: Connection, clock: Clock, *, person: str, incident: str, reason: str, command: str | None = None
) -> CaseCancelled:
    """The case, cancelled, and all its incidents closed.

    Raises `not_found`, `not_allowed`, `incident.closed`, `case.closed`, `text.empty`, `text.too_long`.
    """
    now = clock()
    found = open_for(connection, person, incident)
    reason = checked_text(reason, needed=True)
    case = locked_case(connection, found.case_id)
    if case is None:
        raise Defect(f"incident {incident} belongs to no case")
    if case.state in ("ended", "cancelled"):
        raise Refusal("case.closed", outcome=case.outcome)
    entries = Entries(connection, now, command)
    standing = effects_of(connection, case.id)
    outcome = cancel(connection, entries, case, now, actor=person, reason=reason)
    entries.write()
    return CaseCancelled(case.id, outcome, in_flight(standing))
