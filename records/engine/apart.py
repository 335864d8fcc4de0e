"""Answers that are kept apart: asked side by side of different people, none shown while another is awaited."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, select

from records.tables import tasks

_beside = tasks.alias("beside")

awaiting_others: ColumnElement[bool] = and_(  # of `tasks`: answered, and one of the same is open still
    tasks.c.apart.is_not(None),
    tasks.c.state == "settled",
    exists().where(_beside.c.case_id == tasks.c.case_id, _beside.c.apart == tasks.c.apart, _beside.c.state == "open"),
)

_OF_CASES = select(tasks.c.id).where(tasks.c.case_id.in_(bindparam("cases", expanding=True)), awaiting_others)


def unseen_tasks(connection: Connection, cases: list[str]) -> frozenset[str]:
    """The tasks of these cases whose answers nobody sees yet but whoever gave them."""
    return frozenset(connection.scalars(_OF_CASES, {"cases": cases})) if cases else frozenset()


def all_unseen(connection: Connection) -> frozenset[str]:
    return frozenset(connection.scalars(select(tasks.c.id).where(awaiting_others)))


def is_unseen(connection: Connection, task: str) -> bool:
    return connection.scalar(select(tasks.c.id).where(tasks.c.id == task, awaiting_others)) is not None
