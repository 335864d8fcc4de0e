"""Whom a task has called on the rota."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from records.tables import duty_calls


def calls_of(connection: Connection, task: str) -> tuple[Row[Any], ...]:
    """In order, as long as the next would be called; empty otherwise."""
    rows = connection.execute(select(duty_calls).where(duty_calls.c.task_id == task).order_by(duty_calls.c.n)).all()
    return tuple(rows) if rows and rows[-1].next_at is not None else ()
