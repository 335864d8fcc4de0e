"""Where a case stands, for who has just moved it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from procedures.model import Procedure
from records.engine.load import procedure_of
from records.queries.people import names
from records.tables import audiences, cases, steps, tasks


@dataclass(frozen=True, slots=True)
class Standing:
    """State and outcome of the case, and its first open task, with who it waits for where that is one named person.

    Where no task is open, `step` is the one the case itself is in, and `kind` is "step".
    """

    state: str
    outcome: str | None
    procedure: Procedure
    step: str | None
    kind: str | None
    waits_for: str | None


def version_of(connection: Connection, case_id: str) -> int:
    """The version of the case's position, which grows with each step forward."""
    return connection.scalar(select(cases.c.version).where(cases.c.id == case_id)) or 0


def standing(connection: Connection, case_id: str) -> Standing:
    case = connection.execute(
        select(cases.c.state, cases.c.outcome, cases.c.procedure_digest).where(cases.c.id == case_id)
    ).one()
    task = connection.execute(
        select(tasks.c.id, tasks.c.step, tasks.c.kind)
        .where(tasks.c.case_id == case_id, tasks.c.state == "open")
        .order_by(tasks.c.opened_at)
        .limit(1)
    ).one_or_none()
    waits_for = None
    if task is not None:
        asked = connection.scalars(select(audiences.c.audience).where(audiences.c.task_id == task.id)).all()
        named = [audience.removeprefix("person:") for audience in asked if audience.startswith("person:")]
        if len(asked) == len(named) == 1:
            waits_for = names(connection, named).get(named[0])
    own = None
    if task is None:
        own = connection.scalar(
            select(steps.c.name)
            .where(steps.c.case_id == case_id, steps.c.closed_at.is_(None))
            .order_by(steps.c.n)
            .limit(1)
        )
    return Standing(
        case.state,
        case.outcome,
        procedure_of(connection, case.procedure_digest),
        own if task is None else task.step,
        "step" if task is None else task.kind,
        waits_for,
    )
