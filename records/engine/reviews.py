"""Reviewed afterwards: somebody else says whether what was taken down by hand was rightly taken down.

The case may be over by then, and no procedure looks after the task: whoever is late is reminded from here, each day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from governance.audience import person_audience
from records.clock import Clock
from records.engine.duty import off_duty
from records.engine.load import locked_case
from records.engine.notices import tell, tell_audiences
from records.engine.presence import Presence
from records.engine.tasks import NewTask, desk, open_task
from records.ledger.entries import Entries
from records.queries.people import managers_above
from records.tables import audiences, notices, tasks

KIND = "afterwards"
ANSWERS = ("rightly taken down", "should have stayed")
DUE = timedelta(days=1)
REMINDED_EVERY = timedelta(days=1)
BATCH = 50

_REMINDED = (
    select(func.max(notices.c.at))
    .where(notices.c.task_id == tasks.c.id, notices.c.code == "task.reminder")
    .correlate(tasks)
    .scalar_subquery()
)
_LATE = (
    select(tasks.c.id, tasks.c.case_id)
    .where(tasks.c.kind == KIND, tasks.c.state == "open", tasks.c.due_at <= bindparam("now"))
    .where(func.coalesce(_REMINDED, 0) <= bindparam("reminded_before"))
    .order_by(tasks.c.due_at)
    .limit(BATCH)
)
_ASKED = select(audiences.c.audience).where(audiences.c.task_id == bindparam("task"))
_TASK = select(tasks).where(tasks.c.id == bindparam("task")).with_for_update()


def open_review(connection: Connection, entries: Entries, case: Row[Any], step: str, person: str, at: datetime) -> None:
    """Asks the desk, and the manager of who took it down, whether that was right; never that person."""
    manager = next(managers_above(connection, person), None)
    waits_for = desk(connection, case.community_id) + ([person_audience(manager)] if manager else [])
    task = open_task(
        connection,
        entries,
        case,
        at,
        NewTask(
            kind=KIND,
            step=step,
            step_key=None,
            effect=None,
            answers=ANSWERS,
            waits_for=waits_for,
            excluded=(person,),
            due=at + DUE,
        ),
    )
    tell_audiences(connection, case, task, "removal.review", at, without=_not_disturbed(connection, case, task, at))


def _not_disturbed(connection: Connection, case: Row[Any], task: Row[Any], at: datetime) -> set[str]:
    """Who took it down, and who is off duty while a colleague is on."""
    asked = connection.scalars(_ASKED, {"task": task.id}).all()
    presence = Presence(connection, case.procedure, at)
    return {*task.excluded, *off_duty(connection, asked, task.excluded, presence, at, urgent=False)}


def tell_who_took_it_down(connection: Connection, case: str, task: Row[Any], answer: str, at: datetime) -> None:
    for person in task.excluded:
        tell(connection, case, None, person, "removal.reviewed", {"answer": answer}, at)


def any_late(connection: Connection, clock: Clock) -> bool:
    """Whether somebody is to be reminded; asked on the reader, so that nothing locks in vain."""
    return bool(_late(connection, clock()))


def remind(connection: Connection, clock: Clock) -> None:
    """Reminds those whom late reviews wait for, once a day."""
    now = clock()
    entries = Entries(connection, now)
    for late in sorted(_late(connection, now), key=lambda row: str(row.case_id)):
        case = locked_case(connection, late.case_id)
        task = connection.execute(_TASK, {"task": late.id}).one()
        if case is None or task.state != "open":
            continue
        quiet = _not_disturbed(connection, case, task, now)
        tell_audiences(connection, case, task, "task.reminder", now, without=quiet)
        data = {"task": task.id}
        entries.add(f"case:{task.case_id}", "task.reminded", case=task.case_id, step=task.step, data=data)
    entries.write()


def _late(connection: Connection, now: datetime) -> Sequence[Any]:
    late: Sequence[Any] = connection.execute(_LATE, {"now": now, "reminded_before": now - REMINDED_EVERY}).all()
    return late
