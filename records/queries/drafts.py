"""My drafts: what I typed and did not submit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from records.tables import cases, drafts, tasks

LIMIT = 200


def my_drafts(connection: Connection, person: str) -> list[Any]:
    """One's own unsubmitted drafts, newest first, each with the case and the open task it belongs to, if any."""
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
                cases.c.id.label("case_id"),
                cases.c.series,
                cases.c.serial,
                asked.label("task_id"),
            )
            .join(cases, cases.c.subject_id == drafts.c.subject_id, isouter=True)
            .where(drafts.c.person_id == person, drafts.c.submitted_at.is_(None))
            .order_by(drafts.c.saved_at.desc())
            .limit(LIMIT)
        )
    )


def my_draft(connection: Connection, person: str, draft: str) -> Row[Any] | None:
    """One's own draft; None for any other."""
    return connection.execute(select(drafts).where(drafts.c.id == draft, drafts.c.person_id == person)).one_or_none()
