"""Notices: what a person is told without having to act; rendered in the reader's language, never kept as text."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from records.engine.asked import people_behind
from records.engine.load import authors_of
from records.engine.never import never_for_task
from records.engine.presence import Presence
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
    connection: Connection,
    case: Row[Any],
    task: Row[Any],
    code: str,
    at: datetime,
    *,
    without: Collection[str] = (),
) -> None:
    """One notice for each active person the task waits for, and for who stands in for one of them, but `without`."""
    asked = people_behind(connection, connection.scalars(_WAITED_FOR, {"task": task.id}).all())
    never = never_for_task(task, authors_of(connection, case.subject_id))
    presence = Presence(connection, case.procedure, at)
    for person in sorted((asked | presence.acting_for_any(asked, never)) - set(without)):
        tell(connection, case.id, task.id, person, code, {}, at)
