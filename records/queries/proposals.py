"""Proposals: those that wait, those that were answered, one whole; and the drafts of documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from records.documents import Checked, Kind, check
from records.queries.document_house import document_house
from records.queries.documents import InForce, by_digest, in_force, names_in_force
from records.queries.people import names
from records.tables import document_drafts, proposals

ANSWERED_LIMIT = 50


@dataclass(frozen=True, slots=True)
class ProposalLine:
    id: str
    kind: Kind
    name: str
    title: dict[str, str]
    new: bool
    warnings: int
    state: str
    row: Row[Any]


@dataclass(frozen=True, slots=True)
class Proposals:
    waiting: tuple[ProposalLine, ...]
    answered: tuple[ProposalLine, ...]  # the newest first
    drafts: tuple[Row[Any], ...]  # one's own
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class ProposalShown:
    row: Row[Any]
    title: dict[str, str]
    before: InForce | None  # what it was proposed against; None: a new document
    base_is_in_force: bool
    checked: Checked  # as it is now, while it waits
    proposers: frozenset[str]  # of this very text, at any time
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class DocumentDesk:
    """What the editor of a document begins with."""

    in_force: InForce | None  # None: a new document
    waits: str | None  # id of the proposal of it that waits for an answer
    calendars: frozenset[str]  # names of those in force


def document_desk(connection: Connection, kind: Kind, name: str) -> DocumentDesk:
    """`name` is empty for a new procedure, for the charter and for the ladders."""
    current = in_force(connection, kind, name) if name or kind in ("charter", "ladders") else None
    called = name if current is None else str(current.compiled.get("name", "ladders"))
    return DocumentDesk(current, open_proposal(connection, kind, called), names_in_force(connection, "calendar"))


def all_proposals(connection: Connection, person: str) -> Proposals:
    waiting = connection.execute(
        select(proposals).where(proposals.c.state == "open").order_by(proposals.c.proposed_at)
    ).all()
    answered = connection.execute(
        select(proposals)
        .where(proposals.c.state != "open")
        .order_by(proposals.c.decided_at.desc())
        .limit(ANSWERED_LIMIT)
    ).all()
    people = [one for row in (*waiting, *answered) for one in (row.proposed_by, row.decided_by)]
    return Proposals(
        tuple(_line(row) for row in waiting),
        tuple(_line(row) for row in answered),
        tuple(my_document_drafts(connection, person)),
        names(connection, people),
    )


def proposal_shown(connection: Connection, proposal: str) -> ProposalShown | None:
    """The proposal with what it would replace; checked anew as long as it waits."""
    row = connection.execute(select(proposals).where(proposals.c.id == proposal)).one_or_none()
    if row is None:
        return None
    current = in_force(connection, row.kind, row.name)
    before = current if row.state == "open" else _version(connection, row)
    same = (proposals.c.kind == row.kind, proposals.c.digest == row.digest)
    proposers = frozenset(connection.scalars(select(proposals.c.proposed_by).where(*same)))
    checked = (
        check(row.kind, row.source, row.name, document_house(connection))
        if row.state == "open"
        else Checked(row.kind, (), row.name, row.compiled, row.digest)
    )
    return ProposalShown(
        row=row,
        title=_title(row),
        before=before,
        base_is_in_force=(None if current is None else current.digest) == row.base,
        checked=checked,
        proposers=proposers,
        names=names(connection, [row.proposed_by, row.decided_by]),
    )


def open_proposal(connection: Connection, kind: Kind, name: str) -> str | None:
    """Id of the proposal of this document that waits."""
    return connection.scalar(
        select(proposals.c.id).where(proposals.c.kind == kind, proposals.c.name == name, proposals.c.state == "open")
    )


def my_document_draft(connection: Connection, person: str, kind: Kind, name: str) -> Row[Any] | None:
    return connection.execute(
        select(document_drafts).where(
            document_drafts.c.person_id == person, document_drafts.c.kind == kind, document_drafts.c.name == name
        )
    ).one_or_none()


def my_document_drafts(connection: Connection, person: str) -> list[Row[Any]]:
    """The last typed first."""
    return list(
        connection.execute(
            select(document_drafts)
            .where(document_drafts.c.person_id == person)
            .order_by(document_drafts.c.saved_at.desc())
        )
    )


def _version(connection: Connection, row: Row[Any]) -> InForce | None:
    """The version that an answered proposal began from."""
    return None if row.base is None else by_digest(connection, row.kind, row.base)


def _line(row: Row[Any]) -> ProposalLine:
    return ProposalLine(row.id, row.kind, row.name, _title(row), row.base is None, row.warnings, row.state, row)


def _title(row: Row[Any]) -> dict[str, str]:
    title = row.compiled.get("title")
    return dict(title) if isinstance(title, dict) else {}
