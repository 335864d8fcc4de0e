"""Notices: what people are told; rendered in the reader's language, never kept as text.

With each notice, in the same transaction, stand the deliveries that take it out of the house: `records/engine/
deliveries.py`.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from governance.notices import BY_NAME
from records.engine.asked import OPERATORS, people_behind
from records.engine.deliveries import write_deliveries
from records.engine.load import authors_of
from records.engine.never import never_for_task
from records.engine.presence import Presence
from records.ids import new_id
from records.tables import audiences, cases, notices, tasks

_NOTICES = insert(notices)
_WAITED_FOR = select(audiences.c.audience).where(audiences.c.task_id == bindparam("task"))
_OPEN = select(tasks).where(tasks.c.case_id == bindparam("case"), tasks.c.state == "open").order_by(tasks.c.id)
_PROCEDURE = select(cases.c.procedure).where(cases.c.id == bindparam("case"))


def tell(
    connection: Connection,
    case: str,
    task: str | None,
    person: str,
    code: str,
    parameters: Mapping[str, object],
    at: datetime,
) -> None:
    """One notice for the person. What is addressed to one person by name is told to whoever stands in as well."""
    told = {person}
    if code in BY_NAME:
        presence = Presence(connection, connection.scalars(_PROCEDURE, {"case": case}).one(), at)
        told |= presence.acting(person, ()) - {parameters.get("by")}
    _tell(connection, case, task, told, code, parameters, at)


def tell_audiences(
    connection: Connection,
    case: Row[Any],
    task: Row[Any],
    code: str,
    at: datetime,
    *,
    without: Collection[str] = (),
) -> None:
    """One notice for each active person the task waits for, and for who stands in for one of them, but `without`."""
    asked, _ = _asked(connection, case, task, at)
    _tell(connection, case.id, task.id, asked - set(without), code, {}, at)


def tell_who_may_answer(
    connection: Connection, case: Row[Any], task: Row[Any], code: str, at: datetime, *, without: Collection[str] = ()
) -> None:
    """The same without those whom the task excludes, and without operators, who answer nothing."""
    asked, never = _asked(connection, case, task, at)
    told = asked - never - set(without)
    _tell(connection, case.id, task.id, told - set(connection.scalars(OPERATORS)), code, {}, at)


def tell_everyone_asked(
    connection: Connection,
    case: Row[Any],
    code: str,
    parameters: Mapping[str, object],
    at: datetime,
    *,
    also: Collection[str] = (),
    without: Collection[str] = (),
) -> None:
    """One notice for each person who may answer any open task of the case, and for those of `also`."""
    told = set(also)
    for task in connection.execute(_OPEN, {"case": case.id}).all():
        asked, never = _asked(connection, case, task, at)
        told |= asked - never
    told -= {*without, *connection.scalars(OPERATORS)}
    _tell(connection, case.id, None, told, code, parameters, at)


def _asked(connection: Connection, case: Row[Any], task: Row[Any], at: datetime) -> tuple[set[str], frozenset[str]]:
    """Who is asked, with who stands in for those of them who are away; and who may not answer."""
    never = never_for_task(task, authors_of(connection, case.subject_id))
    asked = people_behind(connection, connection.scalars(_WAITED_FOR, {"task": task.id}).all())
    return asked | Presence(connection, case.procedure, at).acting_for_any(asked, never), never


def _tell(
    connection: Connection,
    case: str,
    task: str | None,
    people: Collection[str],
    code: str,
    parameters: Mapping[str, object],
    at: datetime,
) -> None:
    told = {person: new_id() for person in sorted(people)}
    if not told:
        return
    same = {"case_id": case, "task_id": task, "code": code, "parameters": dict(parameters), "at": at}
    connection.execute(_NOTICES, [{"id": notice, "person_id": person, **same} for person, notice in told.items()])
    write_deliveries(connection, told, code, at)
