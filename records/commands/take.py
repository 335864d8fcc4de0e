"""Takes a task, takes it over, or puts it back: a courtesy between colleagues, never needed to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select, update

from governance import permissions
from governance.four_eyes import may_decide
from governance.person import Person
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.decide import settled_already, waits_for
from records.commands.voice import has_spoken
from records.engine.load import authors_of, locked_case
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
    who, row = _load(connection, person, task)
    entries = Entries(connection, now)
    refused = _may_take(connection, who, row)
    if refused is not None:
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
    """The task is free again. Putting back what one does not hold changes nothing."""
    now = clock()
    _, row = _load(connection, person, task)
    if row.taken_by != person:
        return
    connection.execute(update(tasks).where(tasks.c.id == task).values(taken_by=None, taken_at=None, taken_until=None))
    entries = Entries(connection, now)
    entries.add(
        f"case:{row.case_id}", "task.put_back", actor=person, case=row.case_id, step=row.step, data={"task": task}
    )
    entries.write()


def _load(connection: Connection, person: str, task: str) -> tuple[Person, Row[Any]]:
    who = find_person(connection, person)
    found = connection.scalar(select(tasks.c.case_id).where(tasks.c.id == task))
    if who is None or not who.active or found is None:
        raise Refusal("not_found")
    locked_case(connection, found)
    row = connection.execute(select(tasks).where(tasks.c.id == task).with_for_update()).one()
    if not (reads_case(connection, who, row.case_id) or waits_for(connection, who, task)):
        raise Refusal("not_found")
    if row.state == "settled":
        raise settled_already(connection, row)
    if row.state == "void":
        raise Refusal("task.void")
    return who, row


def _may_take(connection: Connection, who: Person, task: Row[Any]) -> Refusal | None:
    case = locked_case(connection, task.case_id)
    authors = authors_of(connection, case.subject_id) if case is not None else frozenset()
    own = may_decide(who.id, authors, excludes_authors=task.excludes_authors, answered=task.excluded)
    if own is not None:
        return own
    if has_spoken(connection, task.id, who.id):
        return Refusal("decision.twice", task=task.id)
    candidate = permissions.may_decide(who) and waits_for(connection, who, task.id)
    return None if candidate else Refusal("not_candidate", task=task.id)
