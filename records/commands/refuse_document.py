"""Says no to a proposal, with a reason; what is in force stays."""

from __future__ import annotations

from sqlalchemy import Connection, update

from governance.four_eyes import may_confirm
from governance.permissions import may
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.confirm_document import STREAM, blocked, locked_proposal, proposers_of
from records.commands.text import checked_text
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.tables import proposals


def refuse_document(connection: Connection, clock: Clock, *, person: str, proposal: str, reason: str) -> Refusal | None:
    """Raises `not_found`, `proposal.settled`, `text.empty`; who may not is refused and recorded."""
    now = clock()
    row = locked_proposal(connection, proposal)
    who = find_person(connection, person)
    if who is None or not who.active:
        raise Refusal("not_found")
    refusal = may_confirm(person, proposers_of(connection, row))
    if refusal is None and not may(who, "confirm"):
        refusal = Refusal("not_allowed")
    if refusal is not None:
        return blocked(connection, now, row, person, refusal)
    reason = checked_text(reason, needed=True)
    connection.execute(
        update(proposals)
        .where(proposals.c.id == proposal)
        .values(state="refused", decided_by=person, decided_at=now, reason=reason)
    )
    entries = Entries(connection, now)
    entries.add(
        STREAM,
        "proposal.refused",
        actor=person,
        data={"proposal": proposal, "kind": row.kind, "name": row.name, "digest": row.digest},
        texts={"reason": reason},
    )
    entries.write()
    return None
