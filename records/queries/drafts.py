"""My drafts: what I typed and did not submit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from governance.person import Person
from records.queries.visible import readable, sight_of
from records.tables import cases, drafts, subjects, tasks

LIMIT = 200


def my_drafts(connection: Connection, person: Person) -> list[Any]:
    """One's own unsubmitted drafts, newest first, each with the case and the open task it belongs to, if any; none of
    a case that one may not read any more."""
    asked = (
        select(tasks.c.id)
        .where(tasks.c.case_id == cases.c.id, tasks.c.state == "open", tasks.c.changes_subject)
        .limit(1)
        .scalar_subquery()
    )
    return list(
        connection.execute(
            select(
                drafts.c.id,
                drafts.c.body,
                drafts.c.saved_at,
                subjects.c.kind,
                cases.c.id.label("case_id"),
                cases.c.series,
                cases.c.serial,
                asked.label("task_id"),
            )
            .join(subjects, subjects.c.id == drafts.c.subject_id)
            .join(cases, cases.c.subject_id == drafts.c.subject_id, isouter=True)
            .where(drafts.c.person_id == person.id, drafts.c.submitted_at.is_(None), _may_be_read(connection, person))
            .order_by(drafts.c.saved_at.desc())
            .limit(LIMIT)
        )
    )


def my_draft(connection: Connection, person: Person, draft: str, kind: str = "publication") -> Row[Any] | None:
    """One's own draft of that kind; None for any other, and for one of a case that one may not read any more."""
    return connection.execute(
        select(drafts)
        .join(subjects, subjects.c.id == drafts.c.subject_id)
        .join(cases, cases.c.subject_id == drafts.c.subject_id, isouter=True)
        .where(
            drafts.c.id == draft,
            subjects.c.kind == kind,
            drafts.c.person_id == person.id,
            _may_be_read(connection, person),
        )
        .limit(1)
    ).one_or_none()


def _may_be_read(connection: Connection, person: Person) -> ColumnElement[bool]:
    """The condition on `cases`, joined to a draft where it belongs to one."""
    return or_(cases.c.id.is_(None), readable(sight_of(connection, person)))
