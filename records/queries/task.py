"""One task as its page needs it: the case around it, what was read before, and whether one may decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.audience import AsWhom, as_whom
from governance.four_eyes import may_act_for
from governance.four_eyes import may_decide as four_eyes
from governance.permissions import may_decide
from governance.person import Person
from governance.quorum import voice
from governance.refusal import Refusal
from records.queries.answers import tasks_shown
from records.queries.delegations import Delegating, delegating
from records.queries.dossier import Dossier, dossier, revision_body
from records.queries.duty_calls import calls_of
from records.queries.hearsay import Hearsay, hearsay_of_task
from records.queries.reassigning import could_be_asked
from records.tables import audiences, drafts, effects, reads, tasks


@dataclass(frozen=True, slots=True)
class TaskView:
    task: Row[Any]
    dossier: Dossier
    asked: bool  # the task waits for this person, author or not
    acting_for: str | None  # the person away for whom one is asked; None: as oneself
    why_not: str | None  # code of a refusal: why one may not decide, where one may not
    why_parameters: Mapping[str, Any]  # of that refusal
    taken_by: str | None  # by whom it is taken now
    waits_for: tuple[str, ...]  # the audiences
    read_number: int | None  # of the revision one saw before this one
    read_body: Mapping[str, Any] | None
    draft: Row[Any] | None  # one's own draft of the subject, with what was typed since the last revision
    effect: Row[Any] | None  # of a held or parked task
    delegating: Delegating
    called: tuple[Row[Any], ...]  # who is on duty and was called, in order; empty once the calls are over
    could_be_asked: Mapping[str, str]  # by whoever is in charge, instead: name by id
    hearsay: Hearsay  # what people are said to have answered: it counts for nothing


def task_view(connection: Connection, person: Person, task_id: str, now: datetime) -> TaskView | None:
    """The task, or None when it is not there for this person."""
    task = connection.execute(tasks_shown().where(tasks.c.id == task_id)).one_or_none()
    around = None if task is None else dossier(connection, person, task.case_id)
    if task is None or around is None:
        return None
    waits_for = tuple(connection.scalars(select(audiences.c.audience).where(audiences.c.task_id == task_id)))
    taken_by = task.taken_by if task.taken_until is not None and task.taken_until > now else None
    asked = tuple(
        one
        for one in as_whom(person, around.communities)
        if task.state == "open" and one.covers(around.case.procedure) and not set(one.keys).isdisjoint(waits_for)
    )
    whys = [
        (one.person, _why_not(task, around, person, one, now, asked=bool(asked), taken_by=taken_by))
        for one in asked or (AsWhom(None, ()),)
    ]
    acting_for, no = next((as_one for as_one in whys if as_one[1] is None), whys[0])
    never = {*task.excluded, *(around.authors if task.excludes_authors else ())}
    among = delegating(
        connection,
        task,
        person.id,
        may_delegate=no is None and acting_for is None,
        never=never,
    )
    if no is None and among.asked is not None and among.asked.answer is not None:
        no = Refusal("delegation.proposed", owner=among.asked.owner_id)
    number = _read_before(connection, around, person.id, task.revision)
    return TaskView(
        task=task,
        dossier=around,
        asked=bool(asked),
        acting_for=acting_for,
        why_not=None if no is None else no.code,
        why_parameters={} if no is None else no.parameters,
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
        delegating=among,
        called=calls_of(connection, task_id),
        could_be_asked=could_be_asked(connection, person, around.procedure, around.case, task, waits_for, never),
        hearsay=hearsay_of_task(connection, person.id, around.case, task, now),
    )


def _why_not(
    task: Row[Any],
    around: Dossier,
    person: Person,
    one: AsWhom,
    now: datetime,
    *,
    asked: bool,
    taken_by: str | None,
) -> Refusal | None:
    if task.state != "open":
        return Refusal(f"task.{task.state}")
    if task.deadline_at is not None and now >= task.deadline_at:
        return Refusal("task.over")
    both = {person.id, one.person} - {None}
    steps = {other.id for other in around.tasks if other.kind == "step"}
    spoken_as = {
        said.person_id if said.proposed_by == person.id else said.acting_for or person.id
        for said in around.decisions
        if task.id in steps and said.task_id in steps and person.id in (said.person_id, said.proposed_by)
    }
    refused = four_eyes(
        person.id,
        around.authors,
        excludes_authors=task.excludes_authors,
        answered=task.excluded,
        acting_for=one.person,
        entered_by=one.entered_by,
    )
    if refused is not None:
        return refused
    said_here = (said for said in around.decisions if said.task_id == task.id)
    if any(both & voice(said.person_id, said.acting_for, said.proposed_by) for said in said_here):
        return Refusal("decision.twice")
    refused = may_act_for(person.id, one.person, spoken_as)
    if refused is not None:
        return refused
    if not asked or not may_decide(person):
        return Refusal("not_candidate")
    if taken_by not in (None, person.id):
        return Refusal("task.taken_by_other", by=taken_by, until=task.taken_until.isoformat())
    return None


def _read_before(connection: Connection, around: Dossier, person: str, shown: int) -> int | None:
    """The older revision that this person dealt with last: by the mark of it, or by a decision; None for none."""
    mark = connection.scalar(
        select(reads.c.number).where(reads.c.subject_id == around.case.subject_id, reads.c.person_id == person)
    )
    decided = [one.revision for one in around.decisions if one.person_id == person]
    return max((one for one in (mark, *decided) if one is not None and one < shown), default=None)
