"""What people are said to have answered by voice, to be read beside the tasks; nothing that decides reads it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from records.engine.asked import people_behind, who_may_answer
from records.engine.load import authors_of
from records.engine.never import never_for_task
from records.engine.presence import Presence
from records.queries.people import at_work, names
from records.tables import audiences, hearsay

_ON = select(hearsay).where(hearsay.c.task_id.in_(bindparam("tasks", expanding=True))).order_by(hearsay.c.noted_at)
_ASKED = select(audiences.c.audience).where(audiences.c.task_id == bindparam("task"))


@dataclass(frozen=True, slots=True)
class Hearsay:
    """The notes on one task; whom one may be noted of (who is asked and may answer, but the reader), and who may have
    heard it besides the reader: name by id."""

    notes: tuple[Row[Any], ...]
    of_whom: Mapping[str, str]
    listeners: Mapping[str, str]
    names: Mapping[str, str]


def hearsay_on(connection: Connection, tasks: Collection[str]) -> list[Row[Any]]:
    """The notes on these tasks, the oldest first."""
    return list(connection.execute(_ON, {"tasks": sorted(tasks)}).all()) if tasks else []


def hearsay_of_task(connection: Connection, reader: str, case: Row[Any], task: Row[Any], at: datetime) -> Hearsay:
    """Whether the reader may read the case is asked before."""
    notes = tuple(hearsay_on(connection, [task.id]))
    of_whom: set[str] = set()
    if task.state == "open" and task.apart is None:
        never = never_for_task(task, authors_of(connection, case.subject_id))
        asked = connection.scalars(_ASKED, {"task": task.id}).all()
        noted = {one.person_id for one in notes if one.state == "noted"}
        answering = who_may_answer(connection, asked, never, Presence(connection, case.procedure, at))
        of_whom = (answering & people_behind(connection, asked)) - noted - {reader}  # for themselves alone
    people = names(connection, {*of_whom, *(one for note in notes for one in (note.person_id, note.heard_by))})
    listeners = {one: name for one, name in at_work(connection).items() if one != reader} if of_whom else {}
    return Hearsay(notes, {one: people[one] for one in sorted(of_whom, key=lambda one: people[one])}, listeners, people)
