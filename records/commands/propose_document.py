"""Proposes a document to be put into force: read and proved now, confirmed by a second person later."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from governance.permissions import may
from governance.refusal import Refusal
from procedures.compiled import from_compiled
from procedures.finding import DocumentRefused, Finding
from records.clock import Clock
from records.commands.can_run import refuse_what_cannot_run
from records.documents import Kind, check
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.document_house import document_house
from records.queries.documents import in_force
from records.queries.people import person as find_person
from records.tables import document_drafts, proposals

STREAM = "procedures"
SOURCE_LIMIT_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Proposed:
    id: str
    kind: Kind
    name: str
    warnings: tuple[Finding, ...]


def propose_document(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    kind: Kind,
    source: str,
    filename: str = "",
    draft: str | None = None,
) -> Proposed | Refusal:
    """The proposal; `draft` is what it was typed in, and is over with it.

    Raises `DocumentRefused` with every finding of a document that does not read or is not proved, `text.too_long`,
    what `refuse_what_cannot_run` does, `proposal.same` for what is in force already, `proposal.waits` while another
    one of that document is open.
    Who may not is refused and recorded.
    """
    now = clock()
    who = find_person(connection, person)
    if who is None or not who.active:
        raise Refusal("not_found")
    entries = Entries(connection, now)
    if not may(who, "propose"):
        entries.add(STREAM, "proposing.refused", actor=person, data={"code": "not_allowed", "kind": kind})
        entries.write()
        return Refusal("not_allowed")
    if len(source.encode("utf-8", "surrogatepass")) > SOURCE_LIMIT_BYTES:
        raise Refusal("text.too_long", limit=SOURCE_LIMIT_BYTES)
    checked = check(kind, source, filename or kind, document_house(connection))
    if checked.errors or checked.compiled is None:
        raise DocumentRefused(checked.findings)
    if kind == "procedure":
        refuse_what_cannot_run(connection, from_compiled(checked.compiled))
    current = in_force(connection, kind, checked.name)
    if current is not None and current.digest == checked.digest:
        raise Refusal("proposal.same")
    waiting = connection.execute(
        select(proposals.c.id, proposals.c.proposed_by).where(
            proposals.c.kind == kind, proposals.c.name == checked.name, proposals.c.state == "open"
        )
    ).one_or_none()
    if waiting is not None:
        raise Refusal("proposal.waits", proposal=waiting.id, by=waiting.proposed_by)
    proposal = new_id()
    connection.execute(
        insert(proposals).values(
            id=proposal,
            kind=kind,
            name=checked.name,
            source=source,
            compiled=dict(checked.compiled),
            digest=checked.digest,
            base=None if current is None else current.digest,
            warnings=len(checked.warnings),
            proposed_by=person,
            proposed_at=now,
        )
    )
    if draft is not None:
        connection.execute(
            delete(document_drafts).where(document_drafts.c.id == draft, document_drafts.c.person_id == person)
        )
    entries.add(
        STREAM,
        "proposal.made",
        actor=person,
        data={
            "proposal": proposal,
            "kind": kind,
            "name": checked.name,
            "digest": checked.digest,
            "base": None if current is None else current.digest,
            "warnings": len(checked.warnings),
        },
    )
    entries.write()
    return Proposed(proposal, kind, checked.name, checked.warnings)
