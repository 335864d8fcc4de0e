"""Calls a publication sensitive, which asks for the sign-off of the hierarchy. Nobody takes that back."""

from __future__ import annotations

from sqlalchemy import Connection, update

from governance.refusal import Refusal
from records.clock import Clock
from records.commands.text import checked_text
from records.engine.load import authors_of, locked_case
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import cases


def raise_sensitivity(connection: Connection, clock: Clock, *, person: str, case: str, reason: str) -> None:
    """The case is sensitive from now on. Raises `not_found`, `case.closed`, `sensitivity.already`, `text.empty`."""
    now = clock()
    who = find_person(connection, person, now)
    row = locked_case(connection, case)
    if who is None or not who.active or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    if row.state not in ("open", "incident"):
        raise Refusal("case.closed", outcome=row.outcome)
    if row.sensitive:
        raise Refusal("sensitivity.already")
    reason = checked_text(reason, needed=True)
    connection.execute(update(cases).where(cases.c.id == case).values(sensitive=True))
    by = "author" if person in authors_of(connection, row.subject_id) else "reviewer"
    entries = Entries(connection, now)
    entries.add(
        f"case:{case}", "sensitivity.raised", actor=person, case=case, data={"by": by}, texts={"reason": reason}
    )
    wake(connection, case, now)
    entries.write()
