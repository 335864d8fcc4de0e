"""A rung of a ladder was reached: people are reminded, or the manager of the author is added. Nothing is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from governance.audience import person_audience
from procedures.machine.messages import Climb
from records.engine.notices import tell, tell_audiences
from records.engine.tasks import NO_DUE, manager_of_author
from records.ledger.entries import Entries
from records.tables import audiences, tasks


def climb(
    connection: Connection, entries: Entries, case: Row[Any], rung: Climb, authors: frozenset[str], at: datetime
) -> None:
    """Does what the rung says for the open task of the step; finding none open it changes nothing."""
    task = connection.execute(
        select(tasks.c.id, tasks.c.step, tasks.c.due_at, tasks.c.excludes_authors).where(
            tasks.c.case_id == case.id, tasks.c.step_key == rung.key, tasks.c.state == "open"
        )
    ).one_or_none()
    if task is None:
        return
    stream = f"case:{case.id}"
    if rung.act == "remind":
        excluded = authors if task.excludes_authors else frozenset()
        tell_audiences(connection, case.id, task.id, "task.reminder", at, without=excluded)
        entries.add(stream, "task.reminded", case=case.id, step=task.step, data={"task": task.id})
        return
    manager = manager_of_author(connection, case.submitted_by, authors)
    if manager is None:
        return
    audience = person_audience(manager)
    if connection.scalar(
        select(audiences.c.audience).where(audiences.c.task_id == task.id, audiences.c.audience == audience)
    ):
        return
    connection.execute(
        insert(audiences).values(task_id=task.id, audience=audience, due_at=task.due_at or NO_DUE, via=rung.rung)
    )
    tell(connection, case.id, task.id, manager, "task.added_as_manager", {}, at)
    entries.add(stream, "task.widened", case=case.id, step=task.step, data={"task": task.id, "person": manager})
