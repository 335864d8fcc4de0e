"""An operator gives a case up that cannot go on: it is cancelled with a reason, and nothing of it is approved."""

from __future__ import annotations

from sqlalchemy import Connection

from governance.refusal import Defect
from records.clock import Clock
from records.commands.cancel_case import CaseCancelled, withdraw
from records.commands.retry_incident import open_for
from records.commands.text import checked_text
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
    entries = Entries(connection, now, command)
    cancelled = withdraw(connection, entries, case, person, reason, now)
    entries.write()
    return cancelled
