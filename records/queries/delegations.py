"""What a person has asked of a colleague on a task, what was asked of them, and whom they could ask."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from records.engine.delegations import of_delegate, of_owner, standing
from records.queries.people import no_operator
from records.tables import people


@dataclass(frozen=True, slots=True)
class Delegating:
    given: Row[Any] | None  # to a colleague, by this person
    asked: Row[Any] | None  # of this person, by a colleague
    colleagues: Mapping[str, str]  # who could be asked: name by id, where the person may decide and has asked nobody


def delegating(
    connection: Connection, task: Row[Any], person: str, *, may_delegate: bool, never: Collection[str]
) -> Delegating:
    """As it stands on this task; of an open one only."""
    if task.state != "open":
        return Delegating(None, None, {})
    given = of_owner(connection, task.id, person)
    colleagues: Mapping[str, str] = {}
    if may_delegate and given is None and not task.changes_subject and task.apart is None:
        busy = {one for row in standing(connection, task.id) for one in (row.owner_id, row.delegate_id)}
        there = (
            select(people.c.id, people.c.name).where(people.c.active, no_operator(people.c.id)).order_by(people.c.name)
        )
        rows = connection.execute(there).all()
        colleagues = {row.id: row.name for row in rows if row.id not in {person, *never, *busy}}
    return Delegating(given, of_delegate(connection, task.id, person), colleagues)
