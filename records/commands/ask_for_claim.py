"""Asks on which claim a publication rests. Nobody takes that back: it cites one, or it does not go out."""

from __future__ import annotations

from sqlalchemy import Connection, update

from governance.refusal import Refusal
from records.clock import Clock
from records.commands.text import checked_text
from records.engine.load import locked_case, procedure_of
from records.engine.notices import tell
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import cases


def ask_for_claim(connection: Connection, clock: Clock, *, person: str, case: str, reason: str) -> None:
    """The publication has to cite a claim from now on. Raises `not_found`, `case.closed`, `claims.already`,
    `text.empty`."""
    now = clock()
    who = find_person(connection, person)
    row = locked_case(connection, case)
    if who is None or not who.active or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    if procedure_of(connection, row.procedure_digest).subject != "publication":
        raise Refusal("not_found")
    if row.state not in ("open", "incident"):
        raise Refusal("case.closed", outcome=row.outcome)
    if row.claims_wanted:
        raise Refusal("claims.already")
    reason = checked_text(reason, needed=True)
    of_subject = (cases.c.subject_id == row.subject_id, cases.c.state.in_(("open", "incident")))  # called ones too
    connection.execute(update(cases).where(*of_subject).values(claims_wanted=True))
    entries = Entries(connection, now)
    entries.add(f"case:{case}", "claims.asked", actor=person, case=case, texts={"reason": reason})
    if row.submitted_by != person:
        tell(connection, case, None, row.submitted_by, "claims.asked", {"by": person}, now)
    wake(connection, case, now)
    entries.write()
