"""A slot has moved: what was resolved before it moves too, where it has not been reached yet; and that is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from procedures.find import step_named
from procedures.model import Ask, Call, Wait
from records.engine.load import locked_case, procedure_of
from records.engine.tasks import NO_DUE
from records.engine.times import UNTIL, Times, hangs_on_slot, keep_instants, times_of
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.tables import audiences, cases, instants, steps, tasks

_OPEN = (
    select(steps.c.key, steps.c.name, steps.c.item, steps.c.opened_at)
    .where(steps.c.case_id == bindparam("case"), steps.c.closed_at.is_(None))
    .order_by(steps.c.n)
)
_REACHED = select(instants.c.name).where(
    instants.c.case_id == bindparam("case"), instants.c.key == bindparam("key"), instants.c.passed_at.is_not(None)
)
_NOT_REACHED = delete(instants).where(
    instants.c.case_id == bindparam("case"),
    instants.c.key == bindparam("key"),
    instants.c.passed_at.is_(None),
    instants.c.name != UNTIL,
)
_TASK = select(tasks.c.id, tasks.c.due_at, tasks.c.deadline_at).where(
    tasks.c.case_id == bindparam("case"), tasks.c.step_key == bindparam("key"), tasks.c.state == "open"
)
_MOVED = update(tasks).where(tasks.c.id == bindparam("task"))
_CALLED = (
    select(cases.c.id)
    .where(cases.c.parent_id == bindparam("case"), cases.c.state.in_(("open", "incident")))
    .order_by(cases.c.id)
)
_SLOTS = update(cases).where(cases.c.id == bindparam("case"))
_SORTED_BY_DUE = update(audiences).where(audiences.c.task_id == bindparam("task"))


def reschedule(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    slots: Mapping[str, str | None],
    at: datetime,
    *,
    actor: str | None = None,
) -> None:
    """Resolves anew, with these slots, what open steps of the locked case, and of those it called, have before a slot.

    Rungs that were climbed stay climbed; where an instant now lies in the past it is reached at the next look.
    """
    procedure = procedure_of(connection, case.procedure_digest)
    for row in connection.execute(_OPEN, {"case": case.id}).all():
        step = step_named(procedure, row.name)
        if not (isinstance(step, Ask | Call | Wait) and hangs_on_slot(step)):
            continue
        times = times_of(connection, procedure, step, case, row.opened_at, row.item, slots)
        here = {"case": case.id, "key": row.key}
        reached = set(connection.scalars(_REACHED, here))
        connection.execute(_NOT_REACHED, here)
        ahead = {name: at for name, at in times.instants().items() if name not in reached}
        keep_instants(connection, case.id, row.key, ahead)
        _move_task(connection, entries, case, row, times, actor)
    for called in connection.scalars(_CALLED, {"case": case.id}).all():
        below = locked_case(connection, called)
        if below is not None:
            connection.execute(_SLOTS, {"case": called, "slots": dict(slots)})
            reschedule(connection, entries, below, slots, at, actor=actor)
            wake(connection, called, at)


def _move_task(
    connection: Connection, entries: Entries, case: Row[Any], step: Any, times: Times, actor: str | None
) -> None:
    task = connection.execute(_TASK, {"case": case.id, "key": step.key}).one_or_none()
    if task is None or (task.due_at, task.deadline_at) == (times.due, times.deadline):
        return
    connection.execute(_MOVED, {"task": task.id, "due_at": times.due, "deadline_at": times.deadline})
    connection.execute(_SORTED_BY_DUE, {"task": task.id, "due_at": times.due or NO_DUE})
    moved = {"due_at": _iso(times.due), "deadline_at": _iso(times.deadline)}
    entries.add(
        f"case:{case.id}",
        "task.rescheduled",
        actor=actor,
        case=case.id,
        step=step.name,
        data={"task": task.id} | {name: at for name, at in moved.items() if at is not None},
    )


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
