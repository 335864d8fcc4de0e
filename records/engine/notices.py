"""Notices: what a person is told without having to act; rendered in the reader's language, never kept as text."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from records.engine.asked import people_behind
from records.ids import new_id
from records.tables import audiences, notices

_NOTICE = insert(notices)
_WAITED_FOR = select(audiences.c.audience).where(audiences.c.task_id == bindparam("task"))


def tell(
    connection: Connection,
    case: str,
    task: str | None,
    person: str,
    code: str,
    parameters: Mapping[str, object],
    at: datetime,
) -> None:
    connection.execute(
        _NOTICE,
        {
            "id": new_id(),
            "person_id": person,
            "case_id": case,
            "task_id": task,
            "code": code,
            "parameters": dict(parameters),
            "at": at,
        },
    )


def tell_audiences(
    connection: Connection, case: str, task: str, code: str, at: datetime, *, without: Collection[str] = ()
) -> None:
    """One notice for each active person the task waits for, except `without`."""
    asked = people_behind(connection, connection.scalars(_WAITED_FOR, {"task": task}).all())
    for person in sorted(asked - set(without)):
        tell(connection, case, task, person, code, {}, at)
