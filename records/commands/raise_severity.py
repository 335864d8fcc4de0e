"""Says that a crisis is graver than it counts as. It is lowered by an answer of who leads it alone."""

from __future__ import annotations

from sqlalchemy import Connection

from governance.permissions import may
from governance.refusal import Refusal
from governance.severity import SEVERITIES, is_graver
from records.clock import Clock
from records.commands.text import checked_text
from records.engine.asked import holding, people_behind
from records.engine.crises import is_crisis, set_severity, severity_now
from records.engine.load import locked_case
from records.engine.notices import tell_everyone_asked
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case


def raise_severity(connection: Connection, clock: Clock, *, person: str, case: str, severity: str, reason: str) -> None:
    """The crisis is that grave from now on; the director and whoever is asked something in it are told.

    Raises `not_found`, `case.closed`, `severity.unknown`, `severity.not_graver`, `text.empty`, `text.too_long`.
    """
    now = clock()
    who = find_person(connection, person, now)
    row = locked_case(connection, case)
    if who is None or not may(who, "raise_severity") or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    if not is_crisis(connection, row):
        raise Refusal("not_found")
    if row.state not in ("open", "incident"):
        raise Refusal("case.closed", outcome=row.outcome)
    if severity not in SEVERITIES:
        raise Refusal("severity.unknown", allowed=", ".join(SEVERITIES))
    if not is_graver(severity, severity_now(connection, case)):
        raise Refusal("severity.not_graver")
    reason = checked_text(reason, needed=True)
    entries = Entries(connection, now)
    set_severity(connection, entries, case, severity, person, now, reason=reason)
    directors = people_behind(connection, holding(connection, "director", row.community_id))
    told = {"by": person, "severity": severity}
    tell_everyone_asked(connection, row, "severity.raised", told, now, also=directors, without={person})
    wake(connection, case, now)
    entries.write()
