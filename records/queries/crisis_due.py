"""What is to be decided in a crisis now: the open tasks of its case and of the cases below it, one's own first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from governance.audience import as_whom
from governance.permissions import may_decide
from governance.person import Person
from records.engine.load import authors_of
from records.engine.never import never_for_task
from records.queries.accounts import communities
from records.queries.hearsay import hearsay_on
from records.tables import audiences, cases, decisions, duty_calls, tasks

SHOWN = 30
NO_DUE = datetime(9999, 1, 1, tzinfo=UTC)

_OPEN = (
    select(
        tasks,
        cases.c.series,
        cases.c.serial,
        cases.c.procedure,
        cases.c.procedure_digest,
        cases.c.subject_id,
        cases.c.title.label("case_title"),
    )
    .join(cases, cases.c.id == tasks.c.case_id)
    .where(tasks.c.state == "open", tasks.c.case_id.in_(bindparam("cases", expanding=True)))
    .order_by(tasks.c.due_at.is_(None), tasks.c.due_at, tasks.c.id)
    .limit(SHOWN)
)
_ASKED = select(audiences.c.task_id, audiences.c.audience).where(
    audiences.c.task_id.in_(bindparam("tasks", expanding=True))
)
_CALLED = (
    select(duty_calls.c.task_id, duty_calls.c.person_id)
    .where(duty_calls.c.task_id.in_(bindparam("tasks", expanding=True)), duty_calls.c.next_at.is_not(None))
    .order_by(duty_calls.c.task_id, duty_calls.c.n)
)
_SPOKE = select(decisions.c.task_id).where(
    decisions.c.task_id.in_(bindparam("tasks", expanding=True)), decisions.c.person_id == bindparam("person")
)


@dataclass(frozen=True, slots=True)
class Due:
    """`mine`: the reader is asked, and no rule says no. `asked` are audiences; `hearsay` is only that."""

    task: Row[Any]
    number: str
    mine: bool
    asked: tuple[str, ...]
    called: tuple[str, ...]
    taken_by: str | None
    hearsay: tuple[Row[Any], ...]


def due_in(connection: Connection, person: Person, family: Sequence[str], now: datetime) -> list[Due]:
    """At most `SHOWN` of them. Whether the reader may read these cases is asked before."""
    rows: list[Any] = list(connection.execute(_OPEN, {"cases": list(family)}).all())
    ids = [row.id for row in rows]
    if not ids:
        return []
    waits_for: dict[str, list[str]] = {}
    for row in connection.execute(_ASKED, {"tasks": ids}):
        waits_for.setdefault(row.task_id, []).append(row.audience)
    called: dict[str, list[str]] = {}
    for row in connection.execute(_CALLED, {"tasks": ids}):
        called.setdefault(row.task_id, []).append(row.person_id)
    spoke = set(connection.scalars(_SPOKE, {"tasks": ids, "person": person.id}))
    notes = hearsay_on(connection, ids)
    wrote = {row.subject_id: authors_of(connection, row.subject_id) for row in rows}
    everywhere = communities(connection)
    found = []
    for row in rows:
        asked = waits_for.get(row.id, [])
        never = never_for_task(row, wrote[row.subject_id])
        as_one = any(
            one.covers(row.procedure)
            and not set(one.keys).isdisjoint(asked)
            and never.isdisjoint({person.id, one.person, one.entered_by})
            for one in as_whom(person, everywhere)
        )
        over = row.deadline_at is not None and now >= row.deadline_at
        found.append(
            Due(
                task=row,
                number=f"{row.series}-{row.serial:04d}",
                mine=as_one and may_decide(person) and row.id not in spoke and not over,
                asked=tuple(sorted(asked)),
                called=tuple(called.get(row.id, ())),
                taken_by=row.taken_by if row.taken_until is not None and row.taken_until > now else None,
                hearsay=tuple(one for one in notes if one.task_id == row.id),
            )
        )
    return sorted(found, key=lambda one: (not one.mine, one.task.due_at or NO_DUE))
