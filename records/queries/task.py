"""One task as its page needs it: the case around it, what was read before, and whether one may decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.audience import audiences_of
from governance.permissions import may_decide
from governance.person import Person
from records.queries.answers import tasks_shown
from records.queries.dossier import Dossier, dossier, revision_body
from records.tables import audiences, drafts, effects, reads, tasks


@dataclass(frozen=True, slots=True)
class TaskView:
    task: Row[Any]
    dossier: Dossier
    asked: bool  # the task waits for this person, author or not
    why_not: str | None  # code of a refusal: why one may not decide, where one may not
    taken_by: str | None  # by whom it is taken now
    waits_for: tuple[str, ...]  # the audiences
    read_number: int | None  # of the revision one saw before this one
    read_body: Mapping[str, Any] | None
    draft: Row[Any] | None  # one's own draft of the subject, with what was typed since the last revision
    effect: Row[Any] | None  # of a held or parked task


def task_view(connection: Connection, person: Person, task_id: str, now: datetime) -> TaskView | None:
    """The task, or None when it is not there for this person."""
    task = connection.execute(tasks_shown().where(tasks.c.id == task_id)).one_or_none()
    around = None if task is None else dossier(connection, person, task.case_id)
    if task is None or around is None:
        return None
    waits_for = tuple(connection.scalars(select(audiences.c.audience).where(audiences.c.task_id == task_id)))
    keys = audiences_of(person, around.communities)
    asked = task.state == "open" and not set(keys).isdisjoint(waits_for)
    taken_by = task.taken_by if task.taken_until is not None and task.taken_until > now else None
    number = _read_before(connection, around, person.id, task.revision)
    return TaskView(
        task=task,
        dossier=around,
        asked=asked,
        why_not=_why_not(task, around, person, now, asked=asked, taken_by=taken_by),
        taken_by=taken_by,
        waits_for=waits_for,
        read_number=number,
        read_body=None
        if number is None or not around.reads
        else revision_body(connection, around.case.subject_id, number),
        draft=connection.execute(
            select(drafts).where(drafts.c.subject_id == around.case.subject_id, drafts.c.person_id == person.id)
        ).one_or_none(),
        effect=None
        if task.effect_id is None
        else connection.execute(select(effects).where(effects.c.id == task.effect_id)).one_or_none(),
    )


def _why_not(
    task: Row[Any], around: Dossier, person: Person, now: datetime, *, asked: bool, taken_by: str | None
) -> str | None:
    if task.state != "open":
        return f"task.{task.state}"
    if task.deadline_at is not None and now >= task.deadline_at:
        return "task.over"
    if task.excludes_authors and person.id in around.authors:
        return "four_eyes.author"
    if person.id in task.excluded:
        return "four_eyes.answered"
    if any(one.task_id == task.id and one.person_id == person.id for one in around.decisions):
        return "decision.twice"
    if not asked or not may_decide(person):
        return "not_candidate"
    if taken_by not in (None, person.id):
        return "task.taken_by_other"
    return None


def _read_before(connection: Connection, around: Dossier, person: str, shown: int) -> int | None:
    """The older revision that this person dealt with last: by the mark of it, or by a decision; None for none."""
    mark = connection.scalar(
        select(reads.c.number).where(reads.c.subject_id == around.case.subject_id, reads.c.person_id == person)
    )
    decided = [one.revision for one in around.decisions if one.person_id == person]
    return max((one for one in (mark, *decided) if one is not None and one < shown), default=None)
