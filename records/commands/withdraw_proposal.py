"""Takes back a proposal of one's own; the text is left as a draft, to be gone on with."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from governance.refusal import Refusal
from records.clock import Clock
from records.commands.confirm_document import STREAM, locked_proposal
from records.commands.save_document_draft import put_draft
from records.ledger.entries import Entries
from records.tables import document_drafts, proposals


def withdraw_proposal(connection: Connection, clock: Clock, *, person: str, proposal: str) -> None:
    """Raises `not_found`, for a proposal of somebody else too, and `proposal.settled`."""
    now = clock()
    row = locked_proposal(connection, proposal)
    if row.proposed_by != person:
        raise Refusal("not_found")
    connection.execute(
        update(proposals).where(proposals.c.id == proposal).values(state="withdrawn", decided_by=person, decided_at=now)
    )
    name = row.name if row.base is not None else ""
    place = (
        document_drafts.c.person_id == person,
        document_drafts.c.kind == row.kind,
        document_drafts.c.name == name,
    )
    if connection.scalar(select(document_drafts.c.id).where(*place)) is None:  # what was typed since is not overwritten
        put_draft(connection, now, person=person, kind=row.kind, name=name, source=row.source)
    entries = Entries(connection, now)
    entries.add(
        STREAM,
        "proposal.withdrawn",
        actor=person,
        data={"proposal": proposal, "kind": row.kind, "name": row.name, "digest": row.digest},
    )
    entries.write()
