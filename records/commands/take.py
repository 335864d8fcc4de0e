"""Takes a task, takes it over, or puts it back: a courtesy between colleagues, never needed to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select, update

from governance.audience import AsWhom
from governance.person import Person
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.answering import asked_as, may_answer, settled_already
from records.engine.duty_call import call_again
from records.engine.load import locked_case
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import tasks

LAPSE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Taken:
    by: str
    until: datetime


def take(connection: Connection, clock: Clock, *, person: str, task: str, over: bool = False) -> Taken | Refusal:
    """The task reserved for half an hour. With `over` it is taken from a colleague, and recorded as that.

    Raises `task.taken_by_other` while a colleague has it, `task.settled`, `task.void`, `not_found`; an author or
    somebody it does not wait for is refused as for a decision, and recorded.
    """
    now = clock()
    who, case, row, asked = load_open_task(connection, person, task, now)
    entries = Entries(connection, now)
    refused = may_answer(connection, who, case, row, now, asked)
    if isinstance(refused, Refusal):
        entries.add(
            f"case:{row.case_id}",
            "decision.refused",
            actor=person,
            case=row.case_id,
            step=row.step,
            data={"task": task, "code": refused.code, "answer": "take", "revision": row.revision},
        )
        entries.write()
        return refused
    holder = row.taken_by if row.taken_until is not None and row.taken_until > now else None
    if holder not in (None, person) and not over:
        raise Refusal("task.taken_by_other", by=holder, until=row.taken_until.isoformat())
    until = now + LAPSE
    connection.execute(update(tasks).where(tasks.c.id == task).values(taken_by=person, taken_at=now, taken_until=until))
    if holder in (None, person):
        entry, data = "task.taken", {"task": task, "until": until.isoformat()}
    else:
        entry, data = "task.taken_over", {"task": task, "from": holder}
    entries.add(f"case:{row.case_id}", entry, actor=person, case=row.case_id, step=row.step, data=data)
    entries.write()
    return Taken(person, until)


def put_back(connection: Connection, clock: Clock, *, person: str, task: str) -> None:
    """The task is free again, also where its holder is not asked any more. Putting back what one does not hold changes
    nothing."""
    now = clock()
    _, case, row, _ = load_open_task(connection, person, task, now, held=True)
    if row.taken_by != person:
        return
    free(connection, task)
    call_again(connection, task, now)
    wake(connection, case.id, now)
    entries = Entries(connection, now)
    entries.add(
        f"case:{row.case_id}", "task.put_back", actor=person, case=row.case_id, step=row.step, data={"task": task}
    )
    entries.write()


def free(connection: Connection, task: str) -> None:
    connection.execute(update(tasks).where(tasks.c.id == task).values(taken_by=None, taken_at=None, taken_until=None))


def load_open_task(
    connection: Connection, person: str, task: str, now: datetime, *, held: bool = False
) -> tuple[Person, Row[Any], Row[Any], tuple[AsWhom, ...]]:
    """The person, the case under its lock, the open task, and as whom the person is asked there. It is there for whom
    it waits and for who may read the case; `held`: for who holds it, too."""
    who = find_person(connection, person, now)
    found = connection.scalar(select(tasks.c.case_id).where(tasks.c.id == task))
    case = None if found is None else locked_case(connection, found)
    if who is None or not who.active or case is None:
        raise Refusal("not_found")
    row = connection.execute(select(tasks).where(tasks.c.id == task).with_for_update()).one()
    asked = asked_as(connection, who, task, case.procedure)
    held = held and row.state == "open" and row.taken_by == person
    if not (asked or held or reads_case(connection, who, case.id)):
        raise Refusal("not_found")
    if row.state == "settled":
        raise settled_already(connection, row)
    if row.state == "void":
        raise Refusal("task.void")
    return who, case, row, asked
