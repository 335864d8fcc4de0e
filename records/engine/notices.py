"""Notices: what a person is told without having to act; rendered in the reader's language, never kept as text."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, or_, select

from records.ids import new_id
from records.tables import audiences, notices, people, roles


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
        insert(notices).values(
            id=new_id(), person_id=person, case_id=case, task_id=task, code=code, parameters=dict(parameters), at=at
        )
    )


def tell_audiences(
    connection: Connection, case: str, task: str, code: str, at: datetime, *, without: Collection[str] = ()
) -> None:
    """One notice for each active person the task waits for, except `without`."""
    for person in sorted(people_of_task(connection, task) - set(without)):
        tell(connection, case, task, person, code, {}, at)


def people_of_task(connection: Connection, task: str) -> set[str]:
    """Ids of the active people whom the open task waits for, before any exclusion."""
    found: set[str] = set()
    for audience in connection.scalars(select(audiences.c.audience).where(audiences.c.task_id == task)):
        kind, _, rest = audience.partition(":")
        if kind == "person":
            found.add(rest)
            continue
        role, _, community = rest.partition("@")
        found.update(
            connection.scalars(
                select(roles.c.person_id).where(
                    roles.c.role == role,
                    or_(roles.c.community_id.is_(None), roles.c.community_id == community),
                )
            )
        )
    return found & set(connection.scalars(select(people.c.id).where(people.c.active)))
