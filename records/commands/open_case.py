"""Submits a publication, a claim or a campaign, reports a crisis: freezes the first revision and opens its case."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from governance.crisis import STATEMENT, Crisis
from governance.permissions import may_report, may_start
from governance.person import Person
from governance.refusal import Refusal
from governance.subjects import Subject
from procedures.find import every_step
from procedures.model import Ask, Procedure
from records.clock import Clock
from records.commands.crisis_statement import stated_for
from records.commands.known import cite, freeze_revision, of_revision
from records.commands.once import already, digest_of, remember
from records.commands.subject import KINDS, keep_beside, read_subject
from records.engine.asked import manager_above
from records.engine.crises import crisis_begins
from records.engine.load import authors_of, procedure_of
from records.engine.new_case import insert_case
from records.engine.presence import Presence
from records.engine.replacing import tell_corrected
from records.engine.wake import wake
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.tables import cases, drafts, procedures, subjects

_IN_FORCE = select(procedures.c.digest, procedures.c.version).where(
    procedures.c.name == bindparam("procedure"),
    procedures.c.activated_at.is_not(None),
    procedures.c.retired_at.is_(None),
)
_SUBJECT = insert(subjects)
_DRAFT = (
    select(drafts.c.subject_id, subjects.c.kind)
    .join(subjects, subjects.c.id == drafts.c.subject_id)
    .where(drafts.c.id == bindparam("draft"), drafts.c.person_id == bindparam("person"))
)


@dataclass(frozen=True, slots=True)
class CaseOpened:
    id: str
    number: str
    procedure: str
    procedure_digest: str
    revision: int
    digest: str
    subject: str = ""  # none in an answer that was kept by an earlier release


def open_case(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    procedure: str,
    body: dict[str, Any],
    command: str,
    draft: str | None = None,
    crisis: str | None = None,
) -> CaseOpened:
    """The case, open and waiting for its first look. The same command again gives the same case.

    `crisis` is the case whose statement it is, where its draft was not begun as one already.

    Raises `InvalidSubject` with every field error; `not_found` for an unknown procedure, draft or person;
    `procedure.subject` for one about something that cannot be submitted yet;
    `crisis.needed` for a statement of none, `crisis.no_statement` for anything else of one, `crisis.over`;
    `started_by` where the person's roles do not start this procedure in this community; `manager.none` where
    nobody could be asked to sign off.
    """
    now = clock()
    body_digest = digest_of(
        {"procedure": procedure, "body": body, "draft": draft} | ({"crisis": crisis} if crisis else {})
    )
    before = already(connection, command, body_digest)
    if before is not None:
        return CaseOpened(**before)
    author = find_person(connection, person)
    row = connection.execute(_IN_FORCE, {"procedure": procedure}).one_or_none()
    if author is None or not author.active or row is None:
        raise Refusal("not_found")
    document = procedure_of(connection, row.digest)
    if document.subject not in KINDS:
        raise Refusal("procedure.subject", procedure=procedure)
    submitted = read_subject(connection, document.subject, body, now)
    if not _may_begin(document, author, submitted):
        raise Refusal("started_by", procedure=procedure)
    subject = _subject(connection, document.subject, author, draft, now)
    if crisis is not None and procedure != STATEMENT:
        raise Refusal("crisis.no_statement")
    above = stated_for(connection, author, subject, crisis) if procedure == STATEMENT else None
    number, digest = freeze_revision(connection, subject, submitted, person, now)
    keep_beside(connection, subject, submitted, person, now)
    wrote = authors_of(connection, subject)
    if (
        _needs_manager(document)
        and manager_above(connection, person, wrote, Presence(connection, procedure, now)) is None
    ):
        raise Refusal("manager.none")
    case, shown = insert_case(
        connection,
        document.subject,
        of_revision(submitted, number, digest)
        | {
            "parent_id": above,
            "procedure": procedure,
            "procedure_digest": row.digest,
            "subject_id": subject,
            "community_id": submitted.community,
            "opened_by": author.id,
            "opened_at": now,
            "submitted_by": author.id,
            "sensitive": submitted.sensitivity == "high",
        },
    )
    cite(connection, case, number, submitted.claims)
    opened = CaseOpened(case, shown, procedure, row.digest, number, digest, subject)
    entries = Entries(connection, now, command)
    data: dict[str, Any] = {
        "procedure": procedure,
        "procedure_version": row.version,
        "procedure_digest": row.digest,
        "revision": number,
        "digest": digest,
        "accounts": list(submitted.accounts),
        "sensitive": submitted.sensitivity == "high",
        "authors": sorted(wrote),
    }
    if isinstance(submitted, Crisis):
        data["begins"] = "crisis"
    if above is not None:
        data |= {"begins": "statement", "parent": above}
        entries.add(f"case:{above}", "statement.submitted", actor=person, case=above, data={"case": opened.id})
    entries.add(f"case:{opened.id}", "case.opened", actor=person, case=opened.id, data=data)
    if isinstance(submitted, Crisis):
        crisis_begins(connection, entries, opened.id, submitted.community, now)
    tell_corrected(connection, entries, opened.id, subject, person)
    wake(connection, opened.id, now)
    remember(connection, command, body_digest, asdict(opened), now)
    entries.write()
    return opened


def _may_begin(document: Procedure, person: Person, submitted: Subject) -> bool:
    if isinstance(submitted, Crisis):
        return may_report(document.started_by, person, submitted.community)
    return may_start(document.started_by, person, submitted.community)


def _subject(connection: Connection, kind: str, author: Person, draft: str | None, now: datetime) -> str:
    """The subject of the draft, which is submitted by this; or a new one where there was none."""
    if draft is None:
        subject = new_id()
        connection.execute(_SUBJECT, {"id": subject, "kind": kind, "created_by": author.id, "created_at": now})
        return subject
    row = connection.execute(_DRAFT, {"draft": draft, "person": author.id}).one_or_none()
    if row is None or row.kind != kind:
        raise Refusal("not_found")
    if connection.scalar(select(cases.c.id).where(cases.c.subject_id == row.subject_id)) is not None:
        raise Refusal("draft.submitted")
    connection.execute(update(drafts).where(drafts.c.id == draft).values(submitted_at=now))
    return str(row.subject_id)


def _needs_manager(procedure: Procedure) -> bool:
    return any(isinstance(step, Ask) and step.who.kind == "manager of author" for step in every_step(procedure))
