"""An urgent task calls who is on duty, one after the other, until somebody takes it.

Nobody is called who is off duty. When nobody on duty has taken it, or nobody is on duty, the next rung of its ladder
that asks or tells others follows at once, if there is one.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, select, update

from procedures.find import step_named
from procedures.model import Ask, Procedure
from records.engine.duty import off_duty, on_duty, with_rota
from records.engine.load import authors_of
from records.engine.notices import tell
from records.engine.presence import Presence
from records.ledger.entries import Entries
from records.tables import audiences, duty_calls, instants, tasks

TAKEN_WITHIN = timedelta(minutes=10)
DISTURBS = ("tell", "add", "hand over")

_CALLED = select(duty_calls.c.person_id, duty_calls.c.n).where(duty_calls.c.task_id == bindparam("task"))
_CALL = insert(duty_calls)
_WAITS_NO_MORE = update(duty_calls).where(duty_calls.c.task_id == bindparam("task")).values(next_at=None)
_WAITS_UNTIL = update(duty_calls).where(duty_calls.c.task_id == bindparam("task"), duty_calls.c.next_at.is_not(None))
_ASKED = select(audiences.c.audience).where(audiences.c.task_id == bindparam("task")).order_by(audiences.c.audience)
_OPEN_CALLS = and_(tasks.c.case_id == bindparam("case"), tasks.c.state == "open", duty_calls.c.next_at.is_not(None))
_REACHED = (
    select(tasks)
    .join(duty_calls, duty_calls.c.task_id == tasks.c.id)
    .where(_OPEN_CALLS, duty_calls.c.next_at <= bindparam("now"))
    .order_by(tasks.c.id)
)
_NEXT_AT = select(func.min(duty_calls.c.next_at)).join(tasks, tasks.c.id == duty_calls.c.task_id).where(_OPEN_CALLS)
_RUNGS_LEFT = select(instants.c.name).where(
    instants.c.case_id == bindparam("case"), instants.c.key == bindparam("step"), instants.c.passed_at.is_(None)
)
_NOW = update(instants).where(
    instants.c.case_id == bindparam("case"), instants.c.key == bindparam("step"), instants.c.name == bindparam("rung")
)


def is_urgent(procedure: Procedure, task: Row[Any]) -> bool:
    """Whether its time runs by the clock, at night too: a step due so many hours on, or an effect that waits."""
    if task.kind != "step":
        return True
    step = step_named(procedure, task.step)
    after = step.due.after if isinstance(step, Ask) and step.due is not None else None
    return after is not None and not after.working


def spared_now(
    connection: Connection,
    procedure: Procedure,
    task: Row[Any],
    asked: Collection[str],
    never: Collection[str],
    presence: Presence,
    at: datetime,
) -> set[str]:
    """Whom a notice of being asked spares: who is off duty, and, where it is urgent, who is called in turn instead."""
    urgent = is_urgent(procedure, task)
    spared = off_duty(connection, asked, never, presence, at, urgent=urgent)
    if urgent:
        spared |= {one.person for one in on_duty(connection, asked, never, presence, at)}
    return spared


def call_duty(
    connection: Connection, entries: Entries, procedure: Procedure, case: Row[Any], task: Row[Any], at: datetime
) -> None:
    """The next of those on duty whom the open task has not called yet is called, where it is urgent and asks a role
    that has a rota; else what follows on the end of the rota."""
    asked = connection.scalars(_ASKED, {"task": task.id}).all()
    by_rota = with_rota(connection, asked, at) if is_urgent(procedure, task) else []
    called = connection.execute(_CALLED, {"task": task.id}).all()
    connection.execute(_WAITS_NO_MORE, {"task": task.id})
    if not by_rota:
        return
    authors = authors_of(connection, case.subject_id) if task.excludes_authors else frozenset()
    presence = Presence(connection, procedure.name, at)
    before = {row.person_id for row in called}
    there = on_duty(connection, by_rota, {*task.excluded, *authors}, presence, at)
    following = next((one for one in there if one.person not in before), None)
    if following is None:
        _end_of_rota(connection, entries, procedure, task, at, anybody=bool(called))
        return
    connection.execute(
        _CALL,
        {
            "task_id": task.id,
            "n": len(called) + 1,
            "person_id": following.person,
            "acting_for": following.acting_for,
            "called_at": at,
            "next_at": at + TAKEN_WITHIN,
        },
    )
    data = {"task": task.id, "person": following.person, "until": (at + TAKEN_WITHIN).isoformat()}
    if following.acting_for is not None:
        data["absent"] = following.acting_for
    entries.add(f"case:{task.case_id}", "task.called", case=task.case_id, step=task.step, data=data)
    tell(connection, task.case_id, task.id, following.person, "task.called", {"until": data["until"]}, at)


def call_on(connection: Connection, entries: Entries, procedure: Procedure, case: Row[Any], now: datetime) -> None:
    """What is due of the calls of the locked case: who took it has as long as a take lasts, else the next is called."""
    for task in connection.execute(_REACHED, {"case": case.id, "now": now}).all():
        if task.taken_until is not None and task.taken_until > now:
            connection.execute(_WAITS_UNTIL, {"task": task.id, "next_at": task.taken_until})
        else:
            call_duty(connection, entries, procedure, case, task, now)


def next_call_at(connection: Connection, case: str) -> datetime | None:
    """When the case is to be looked at because of its calls."""
    found: datetime | None = connection.scalar(_NEXT_AT, {"case": case})
    return found


def call_again(connection: Connection, task: str, at: datetime) -> None:
    """Who had taken it put it back: the next is called at once, with the look that follows."""
    connection.execute(_WAITS_UNTIL, {"task": task, "next_at": at})


def _end_of_rota(
    connection: Connection, entries: Entries, procedure: Procedure, task: Row[Any], at: datetime, *, anybody: bool
) -> None:
    data: dict[str, Any] = {"task": task.id, "code": "duty.not_taken" if anybody else "duty.nobody"}
    entries.add(f"case:{task.case_id}", "task.not_taken", case=task.case_id, step=task.step, data=data)
    step = step_named(procedure, task.step) if task.kind == "step" else None
    if not isinstance(step, Ask):
        return
    here = {"case": task.case_id, "step": task.step_key}
    left = set(connection.scalars(_RUNGS_LEFT, here))
    ladder = procedure.ladders.get(step.late or "", ())
    following = next((one.name for one in ladder if one.name in left and one.act in DISTURBS), None)
    if following is not None:
        connection.execute(_NOW, {**here, "rung": following, "at": at})
