"""Keeps a document exactly as typed: one row a person and document, never in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from governance.refusal import Refusal
from records.clock import Clock
from records.commands.propose_document import SOURCE_LIMIT_BYTES
from records.documents import Kind
from records.ids import new_id
from records.tables import document_drafts

NAME_LIMIT = 100


@dataclass(frozen=True, slots=True)
class DocumentDraftSaved:
    draft: str
    version: int
    saved_at: datetime


def save_document_draft(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    kind: Kind,
    name: str,
    source: str,
    version: int,
    tab: str = "",
) -> DocumentDraftSaved:
    """The draft as it stands now. `version` is the one the typing started from (0: there was none).

    The `tab` that saved last may save again under an old version: it did not hear of its last save, since a check
    is cut off when the next one begins.

    Raises `draft.changed_elsewhere` when another tab saved meanwhile, `text.too_long` over the bound.
    """
    now = clock()
    if len(source.encode("utf-8", "surrogatepass")) > SOURCE_LIMIT_BYTES or len(name) > NAME_LIMIT:
        raise Refusal("text.too_long", limit=SOURCE_LIMIT_BYTES)
    row = connection.execute(
        select(document_drafts).where(
            document_drafts.c.person_id == person, document_drafts.c.kind == kind, document_drafts.c.name == name
        )
    ).one_or_none()
    if row is None:  # also when it was thrown away or proposed in another tab: what is typed here is kept
        draft = put_draft(connection, now, person=person, kind=kind, name=name, source=source, tab=tab)
        return DocumentDraftSaved(draft, 1, now)
    if row.source == source:
        return DocumentDraftSaved(row.id, row.version, row.saved_at)
    if row.version != version and (not tab or row.tab != tab):
        raise Refusal("draft.changed_elsewhere", version=row.version, saved_at=row.saved_at.isoformat())
    connection.execute(
        update(document_drafts)
        .where(document_drafts.c.id == row.id)
        .values(source=source, version=row.version + 1, tab=tab, saved_at=now)
    )
    return DocumentDraftSaved(row.id, row.version + 1, now)


def put_draft(
    connection: Connection, now: datetime, *, person: str, kind: str, name: str, source: str, tab: str = ""
) -> str:
    """The id of a new draft."""
    draft = new_id()
    connection.execute(
        insert(document_drafts).values(
            id=draft, person_id=person, kind=kind, name=name, source=source, version=1, tab=tab, saved_at=now
        )
    )
    return draft


def delete_document_draft(connection: Connection, *, person: str, kind: Kind, name: str) -> None:
    """Throws one's own draft away; there is none: nothing happens."""
    connection.execute(
        delete(document_drafts).where(
            document_drafts.c.person_id == person, document_drafts.c.kind == kind, document_drafts.c.name == name
        )
    )
