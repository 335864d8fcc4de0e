"""The delegations of an open task that stand; each is over with its task."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from records.engine.asked import people_behind
from records.ledger.entries import Entries
from records.tables import audiences, delegations

_STANDING = (
    select(delegations)
    .where(delegations.c.task_id == bindparam("task"), delegations.c.ended_at.is_(None))
    .order_by(delegations.c.id)
)
_ENDED = update(delegations).where(delegations.c.id == bindparam("delegation"))
_ASKED = select(audiences.c.audience).where(audiences.c.task_id == bindparam("task"))


def standing(connection: Connection, task: str) -> list[Row[Any]]:
    """Those of this task that nobody took back."""
    return list(connection.execute(_STANDING, {"task": task}).all())


def of_owner(connection: Connection, task: str, owner: str) -> Row[Any] | None:
    return next((one for one in standing(connection, task) if one.owner_id == owner), None)


def of_delegate(connection: Connection, task: str, delegate: str) -> Row[Any] | None:
    return next((one for one in standing(connection, task) if one.delegate_id == delegate), None)


def end_delegation(
    connection: Connection, entries: Entries, task: Row[Any], delegation: Row[Any], at: datetime, actor: str | None
) -> None:
    connection.execute(_ENDED, {"delegation": delegation.id, "ended_at": at})
    entries.add(
        f"case:{task.case_id}",
        "delegation.ended",
        actor=actor,
        case=task.case_id,
        step=task.step,
        data={"task": task.id, "person": delegation.owner_id, "to": delegation.delegate_id},
    )


def end_lost(connection: Connection, entries: Entries, task: Row[Any], at: datetime) -> None:
    """Ends those whose owner the open task does not ask any more."""
    found = standing(connection, task.id)
    if found:
        asked = people_behind(connection, connection.scalars(_ASKED, {"task": task.id}).all())
        for one in found:
            if one.owner_id not in asked:
                end_delegation(connection, entries, task, one, at, None)
