"""A rung of a ladder was reached: people are reminded, told, asked too, or asked instead. Nothing is answered, and
whoever the step excludes is asked by no rung. The rung that gives up is the machine's: it closes the step."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, or_, select, update

from governance.audience import person_audience
from governance.refusal import Defect
from procedures.find import step_named, step_of_key
from procedures.machine.messages import Climb, Troubled
from procedures.model import Ask, Call, Procedure, Rung
from records.engine.asked import how_many_may_answer, people_behind, resolve, who_may_answer
from records.engine.delegations import end_lost
from records.engine.duty import off_duty, on_duty, with_rota
from records.engine.duty_call import call_duty, is_urgent, spared_now
from records.engine.load import authors_of, procedure_of
from records.engine.never import never_for_task
from records.engine.notices import tell
from records.engine.presence import Presence
from records.engine.tasks import NOBODY, ask_people
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.tables import audiences, campaign_items, campaign_waves, cases, citations, tasks

PERSON = person_audience("")
MANAGERS = ("manager of author", "manager of asked")

caller = cases.alias("caller")
_TASK = (
    select(tasks, cases.c.procedure, cases.c.procedure_digest, cases.c.subject_id)
    .join(cases, cases.c.id == tasks.c.case_id)
    .where(tasks.c.case_id == bindparam("case"), tasks.c.step_key == bindparam("key"), tasks.c.state == "open")
)
_OF_WAVE = (
    select(campaign_items.c.publication_case)
    .join(
        campaign_waves,
        and_(campaign_waves.c.case_id == campaign_items.c.case_id, campaign_waves.c.wave == campaign_items.c.wave),
    )
    .where(campaign_waves.c.case_id == bindparam("case"), campaign_waves.c.step_key == bindparam("key"))
)
_called = (
    select(cases.c.id)
    .where(
        cases.c.parent_id == bindparam("case"),
        or_(cases.c.parent_key == bindparam("key"), cases.c.id.in_(_OF_WAVE)),
    )
    .cte("called", recursive=True)
)
_deeper = cases.alias("deeper")
_BELOW = _called.union(select(_deeper.c.id).join(_called, _deeper.c.parent_id == _called.c.id))
_CITED = (
    select(citations.c.claim_id)
    .join(caller, and_(caller.c.id == citations.c.case_id, caller.c.revision == citations.c.revision))
    .where(caller.c.id == bindparam("case"))
)
_TASKS_BELOW = (
    select(tasks, cases.c.procedure, cases.c.procedure_digest, cases.c.subject_id)
    .join(cases, cases.c.id == tasks.c.case_id)
    .where(
        or_(
            cases.c.id.in_(select(_BELOW.c.id)),
            and_(cases.c.subject_id.in_(_CITED), cases.c.parent_id.is_(None)),  # verified for whoever cites it
        ),
        tasks.c.state == "open",
        tasks.c.kind == "step",
    )
    .order_by(tasks.c.id)
)
_ASKED = select(audiences.c.audience).where(audiences.c.task_id == bindparam("task")).order_by(audiences.c.audience)
_ASKED_NO_MORE = delete(audiences).where(audiences.c.task_id == bindparam("task"))
_FREE = update(tasks).where(tasks.c.id == bindparam("task")).values(taken_by=None, taken_at=None, taken_until=None)


def climb(
    connection: Connection, entries: Entries, procedure: Procedure, case: Row[Any], reached: Climb, at: datetime
) -> list[Troubled]:
    """Does what the rung says for the open task of the step, or of the cases that it called, however deep; finding
    none open it changes nothing. Handing over to people none of whom may answer changes nothing either, and is
    trouble."""
    step = step_named(procedure, step_of_key(reached.key))
    if not isinstance(step, Ask | Call):
        raise Defect(f"{reached.key} has no ladder")
    rung = next(one for one in procedure.ladders[step.late or ""] if one.name == reached.rung)
    found = _TASK if isinstance(step, Ask) else _TASKS_BELOW
    trouble = [
        _act(connection, entries, case, task, rung, at)
        for task in connection.execute(found, {"case": case.id, "key": reached.key}).all()
    ]
    return [Troubled(reached.key, NOBODY)] if any(trouble) else []


def _act(connection: Connection, entries: Entries, case: Row[Any], task: Row[Any], rung: Rung, at: datetime) -> bool:
    """Whether it could not be done."""
    never = never_for_task(task, authors_of(connection, task.subject_id))  # a claim has authors of its own
    presence = Presence(connection, task.procedure, at, task.case_id)  # of the case called, where it is that one's task
    before = list(connection.scalars(_ASKED, {"task": task.id}))
    asked = people_behind(connection, before) - never
    procedure = procedure_of(connection, task.procedure_digest)
    urgent = is_urgent(procedure, task)
    stream = f"case:{task.case_id}"
    if rung.act == "remind":
        heard = asked - off_duty(connection, before, never, presence, at, urgent=urgent)
        on_rota = {one.person for one in on_duty(connection, before, never, presence, at)}
        for person in sorted(heard | presence.acting_for_any(heard, never) | on_rota):
            tell(connection, task.case_id, task.id, person, "task.reminder", {}, at)
        entries.add(stream, "task.reminded", case=task.case_id, step=task.step, data={"task": task.id})
        return False
    meant = [] if rung.who is None else resolve(connection, rung.who, case, never, presence, asked)
    if rung.act == "tell":
        named = people_behind(connection, meant) - off_duty(connection, meant, (), presence, at, urgent=urgent)
        on_rota = {one.person for one in on_duty(connection, meant, (), presence, at)}
        told = sorted(named | presence.acting_for_any(named, ()) | on_rota)
        for person in told:
            tell(connection, task.case_id, None, person, "task.late", {}, at)
        entries.add(stream, "task.told", case=task.case_id, step=task.step, data={"task": task.id, "people": told})
        return False
    new = [audience for audience in meant if audience not in before]
    people = sorted(who_may_answer(connection, meant, never, presence))
    if rung.act == "add":
        if not new or not people:
            return False
        ask_people(connection, task.id, new, task.due_at, rung.name)
        entry, data = "task.widened", {"task": task.id, **_named(new)}
    else:
        if how_many_may_answer(connection, meant, never, presence) < task.quorum:
            entries.add(stream, "task.kept", case=task.case_id, step=task.step, data={"task": task.id})
            return True
        connection.execute(_ASKED_NO_MORE, {"task": task.id})
        ask_people(connection, task.id, meant, task.due_at, rung.name)
        end_lost(connection, entries, task, at)
        if task.taken_by is not None and task.taken_by not in people:
            connection.execute(_FREE, {"task": task.id})
        entry, data = "task.handed_over", {"task": task.id, **_named(meant), "had": before}
    code = "task.added_as_manager" if rung.who is not None and rung.who.kind in MANAGERS else "task.added"
    spared = spared_now(connection, procedure, task, meant, never, presence, at)
    for person in people:
        if person not in spared:
            tell(connection, task.case_id, task.id, person, code, {}, at)
    entries.add(stream, entry, case=task.case_id, step=task.step, data=data)
    if with_rota(connection, meant, at):
        call_duty(connection, entries, procedure, case, task, at)
        if task.case_id != case.id:
            wake(connection, task.case_id, at)  # whose look has an instant more to wait for
    return False


def _named(meant: list[str]) -> dict[str, Any]:
    """Whom it waits for, by name where that is one person."""
    people = [audience.removeprefix(PERSON) for audience in meant if audience.startswith(PERSON)]
    return {"person": people[0]} if len(meant) == len(people) == 1 else {"asked": meant}
