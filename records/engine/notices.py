"""Notices: what people are told; rendered in the reader's language, never kept as text.

With each notice, in the same transaction, stand the deliveries that take it out of the house: `records/engine/
deliveries.py`.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from governance.notices import BY_NAME
from records.engine.asked import OPERATORS, people_behind
from records.engine.deliveries import write_deliveries
from records.engine.load import authors_of
from records.engine.presence import Presence
from records.ids import new_id
from records.tables import audiences, cases, notices, tasks

_NOTICES = insert(notices)
_WAITED_FOR = select(audiences.c.audience).where(audiences.c.task_id == bindparam("task"))
_TASK = (
    select(tasks.c.excluded, tasks.c.excludes_authors, cases.c.subject_id, cases.c.procedure)
    .join(cases, cases.c.id == tasks.c.case_id)
    .where(tasks.c.id == bindparam("task"))
)
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


def tell_audiences(connection: Connection, case: str, task: str, code: str, at: datetime) -> None:
    """One notice for each active person the task waits for, and for whoever stands in for them."""
    asked, standing_in, _ = _asked(connection, task, at)
    _tell(connection, case, task, asked | standing_in, code, {}, at)


def tell_who_may_answer(connection: Connection, case: str, task: str, code: str, at: datetime) -> None:
    """The same without those whom the task excludes, and without operators, who answer nothing."""
    asked, standing_in, never = _asked(connection, task, at)
    people = (asked | standing_in) - never
    _tell(connection, case, task, people - set(connection.scalars(OPERATORS)), code, {}, at)


def _asked(connection: Connection, task: str, at: datetime) -> tuple[set[str], set[str], set[str]]:
    """Who is asked, who stands in for those of them who are away, and who may not answer."""
    row = connection.execute(_TASK, {"task": task}).one()
    never = set(row.excluded) | (authors_of(connection, row.subject_id) if row.excludes_authors else set())
    asked = people_behind(connection, connection.scalars(_WAITED_FOR, {"task": task}).all())
    presence = Presence(connection, row.procedure, at)
    return asked, presence.acting_for_any(asked - never, never), never


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
