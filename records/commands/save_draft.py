"""Keeps a draft exactly as typed: one row a person and subject, never in the ledger."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from governance.refusal import Refusal
from records.clock import Clock
from records.commands.answering import asked_as, may_answer
from records.commands.known import add_author
from records.ids import new_id
from records.queries.people import person as find_person
from records.tables import authors, cases, crisis_statements, drafts, replacements, statement_uses, subjects, tasks

BODY_LIMITS_BYTES = {"publication": 200_000, "campaign": 2_000_000}  # by kind of the subject


@dataclass(frozen=True, slots=True)
class DraftSaved:
    draft: str
    subject: str
    version: int
    saved_at: datetime


def save_draft(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    body: dict[str, Any],
    draft: str | None,
    version: int,
    subject: str | None = None,
    form: str = "",
    kind: str = "publication",
) -> DraftSaved:
    """The draft as it stands now. `version` is the one the typing started from (0 for a new draft).

    `form` is the one-use id of the form it is typed in: asked again for a new draft, because the first answer was
    lost on the way, the same form is given the same one.

    With `subject` it belongs to a subject under revision, which only who is asked to revise may type in. Whoever
    types in it is an author from this moment. Raises `draft.changed_elsewhere` when another tab saved meanwhile,
    `text.too_long` over the absolute bound, `not_found` for a draft of somebody else.
    """
    now = clock()
    limit = BODY_LIMITS_BYTES[kind]
    if len(json.dumps(body)) > limit:
        raise Refusal("text.too_long", limit=limit)
    if draft is None and subject is not None:
        draft = connection.scalar(
            select(drafts.c.id).where(drafts.c.subject_id == subject, drafts.c.person_id == person)
        )
        if draft is None and not _may_type(connection, person, subject, now):
            raise Refusal("not_found")
    if draft is None and subject is None and form:
        made = _made_from(person, form)
        kept = connection.scalar(select(drafts.c.version).where(drafts.c.id == made))
        if kept is not None:
            draft, version = made, version or 1  # kept once and not answered: this is the same typing, gone on
    if draft is None:
        draft = _made_from(person, form) if form and subject is None else new_id()
        if subject is None:
            subject = new_id()
            connection.execute(insert(subjects).values(id=subject, kind=kind, created_by=person, created_at=now))
        connection.execute(
            insert(drafts).values(id=draft, subject_id=subject, person_id=person, body=body, version=1, saved_at=now)
        )
        add_author(connection, subject, person, now)
        return DraftSaved(draft, subject, 1, now)
    row = connection.execute(select(drafts).where(drafts.c.id == draft, drafts.c.person_id == person)).one_or_none()
    if row is None or (subject is not None and row.subject_id != subject):
        raise Refusal("not_found")
    if row.submitted_at is not None and subject is None:
        raise Refusal("draft.submitted")
    if _belongs_to_case(connection, row.subject_id) and not _may_type(connection, person, row.subject_id, now):
        raise Refusal("not_found")
    if row.version != version:
        raise Refusal("draft.changed_elsewhere", draft=draft, version=row.version, saved_at=row.saved_at.isoformat())
    connection.execute(
        update(drafts)
        .where(drafts.c.id == draft)
        .values(body=body, version=version + 1, saved_at=now, submitted_at=None)
    )
    return DraftSaved(draft, row.subject_id, version + 1, now)


def _made_from(person: str, form: str) -> str:
    """The id of the draft that this form makes for this person."""
    return hashlib.sha256(f"{person}\n{form}".encode()).hexdigest()[:32]


def delete_draft(connection: Connection, *, person: str, draft: str) -> None:
    """Deletes a draft of one's own that never became a revision. Raises `not_found` for any other."""
    row = connection.execute(select(drafts).where(drafts.c.id == draft, drafts.c.person_id == person)).one_or_none()
    if row is None:
        raise Refusal("not_found")
    used = connection.scalar(select(cases.c.id).where(cases.c.subject_id == row.subject_id))
    connection.execute(delete(drafts).where(drafts.c.id == draft))
    if used is None:
        for beside in (crisis_statements, statement_uses, replacements, authors):
            connection.execute(delete(beside).where(beside.c.subject_id == row.subject_id))
        connection.execute(delete(subjects).where(subjects.c.id == row.subject_id))


def _belongs_to_case(connection: Connection, subject: str) -> bool:
    return connection.scalar(select(cases.c.id).where(cases.c.subject_id == subject).limit(1)) is not None


def _may_type(connection: Connection, person: str, subject: str, now: datetime) -> bool:
    """Whether an open task asks this person for a new revision of the subject, as themselves or for somebody away, and
    no rule keeps them from sending it: typing makes an author."""
    who = find_person(connection, person, now)
    if who is None:
        return False
    for case in connection.execute(select(cases).where(cases.c.subject_id == subject)).all():
        wanted = select(tasks).where(tasks.c.case_id == case.id, tasks.c.state == "open", tasks.c.changes_subject)
        for task in connection.execute(wanted).all():
            asked = asked_as(connection, who, task.id, case.procedure)
            if not isinstance(may_answer(connection, who, case, task, now, asked), Refusal):
                return True
    return False
