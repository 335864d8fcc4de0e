"""Where a crisis stands: what is frozen because of it, its statements, and what was written down of the situation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from governance.person import Person
from records.engine.effects import ADD
from records.queries.answers import decisions_shown
from records.queries.freeze import Touched, held_by, in_flight_of
from records.queries.freezes import NEWEST_FIRST, FreezeLine, line_of, reads_freezes, visible_of
from records.queries.visible import readable, sight_of
from records.tables import cases, decisions, effects, freezes, instants, steps, tasks

REPORT, NEXT_REPORT = "report", "next report"  # steps of the catalogue's crisis
NOTE = "note"  # the field of a form in which somebody writes down how it stands
SITUATIONS = 6

_NEXT_REPORT = (
    select(instants.c.at)
    .join(steps, (steps.c.case_id == instants.c.case_id) & (steps.c.key == instants.c.key))
    .where(
        instants.c.case_id == bindparam("case"),
        instants.c.passed_at.is_(None),
        steps.c.closed_at.is_(None),
        steps.c.name == NEXT_REPORT,
    )
    .order_by(instants.c.at)
    .limit(1)
)
_REPORT_DUE = select(tasks.c.due_at).where(
    tasks.c.case_id == bindparam("case"), tasks.c.step == REPORT, tasks.c.state == "open"
)


@dataclass(frozen=True, slots=True)
class Frozen:
    line: FreezeLine
    in_flight: Sequence[Touched]
    held: Sequence[Touched]


@dataclass(frozen=True, slots=True)
class Statement:
    case: Row[Any]
    number: str
    waits_for: tuple[Row[Any], ...]  # its open tasks
    effects: tuple[Row[Any], ...]


def frozen_for(connection: Connection, person: Person, case: str, now: datetime) -> tuple[Frozen, ...]:
    """The freezes declared for this crisis that the person may see, the newest first."""
    rows = connection.execute(NEWEST_FIRST.where(freezes.c.crisis_id == case)).all()
    return tuple(
        Frozen(
            line_of(connection, row, reads_freezes(person), now),
            in_flight_of(connection, person, row.id),
            held_by(connection, person, row),
        )
        for row in visible_of(connection, person, rows)
    )


def cases_below(connection: Connection, person: Person, case: str) -> list[Row[Any]]:
    """The cases that stand below this one and that the person may read, the oldest first."""
    below = select(cases.c.id).where(cases.c.parent_id == case).cte("below", recursive=True)
    further = cases.alias("further")
    below = below.union(select(further.c.id).join(below, further.c.parent_id == below.c.id))
    seen = readable(sight_of(connection, person))
    chosen = select(cases).where(cases.c.id.in_(select(below.c.id)), seen).order_by(cases.c.id)
    return list(connection.execute(chosen).all())


def statements_of(connection: Connection, below: Sequence[Row[Any]]) -> tuple[Statement, ...]:
    """The publications among them, the newest first."""
    told = [row for row in reversed(below) if row.series == "P"]
    ids = [row.id for row in told]
    if not ids:
        return ()
    waits = connection.execute(select(tasks).where(tasks.c.case_id.in_(ids), tasks.c.state == "open")).all()
    sent = connection.execute(
        select(effects).where(effects.c.case_id.in_(ids), effects.c.kind == ADD).order_by(effects.c.id)
    ).all()
    return tuple(
        Statement(
            row,
            f"{row.series}-{row.serial:04d}",
            tuple(one for one in waits if one.case_id == row.id),
            tuple(one for one in sent if one.case_id == row.id),
        )
        for row in told
    )


def situation_of(connection: Connection, case: str) -> tuple[Row[Any], ...]:
    """Answers with which somebody wrote down how it stands, the newest first, with their `step`; none is withheld."""
    said = decisions.c.form[NOTE].as_string()
    chosen = (
        decisions_shown()
        .add_columns(tasks.c.step)
        .where(decisions.c.case_id == case, said.is_not(None), said != "")
        .order_by(decisions.c.decided_at.desc(), decisions.c.id.desc())
        .limit(SITUATIONS)
    )
    return tuple(connection.execute(chosen).all())


def next_report_at(connection: Connection, case: str) -> datetime | None:
    """Until when the next report is waited for, or due."""
    at: datetime | None = connection.scalar(_REPORT_DUE, {"case": case})
    return at or connection.scalar(_NEXT_REPORT, {"case": case})
