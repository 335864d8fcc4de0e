"""When an open step is due, over, and each rung of its ladder reached: resolved once, kept, and shown as kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert

from governance.deadlines import deadline_at, due_at, resolve, rungs
from procedures.model import Ask, Call, Moment, Procedure, Wait
from records.engine.calendar import calendar_in_force
from records.tables import instants

DEADLINE = "deadline"
UNTIL = "until"

_INSTANTS = insert(instants)


@dataclass(frozen=True, slots=True)
class Times:
    due: datetime | None = None
    deadline: datetime | None = None
    rungs: tuple[tuple[str, datetime], ...] = ()

    def instants(self) -> dict[str, datetime]:
        """What the step waits for, by name."""
        return dict(self.rungs) | ({} if self.deadline is None else {DEADLINE: self.deadline})


def times_of(
    connection: Connection,
    procedure: Procedure,
    step: Ask | Call | Wait,
    case: Row[Any],
    opened_at: datetime,
    item: str | None,
    slots: Mapping[str, str | None] | None = None,
) -> Times:
    """The instants of a step that opened then, with the slots as they are, or as `slots` says."""
    if not has_times(step):
        return Times()
    calendar = calendar_in_force(connection, procedure.calendar, case.community_id)
    slot = earliest_slot(case.slots if slots is None else slots, item)
    deadline = deadline_at(step, opened_at, calendar, slot)
    if isinstance(step, Wait):
        return Times(deadline=deadline)
    due = due_at(step, opened_at, calendar, slot)
    if due is None or step.late is None:
        return Times(due, deadline)
    ladder = procedure.ladders.get(step.late, ())
    return Times(due, deadline, rungs(step, ladder, opened_at, due, calendar))


def end_of_wait(connection: Connection, procedure: Procedure, step: Wait, case: Row[Any], at: datetime) -> datetime:
    """When a wait for a time is over."""
    calendar = calendar_in_force(connection, procedure.calendar, case.community_id)
    over = resolve(Moment(after=step.span), at, calendar, None)
    assert over is not None  # a moment after a span always is one
    return over


def earliest_slot(slots: Mapping[str, str | None], item: str | None) -> datetime | None:
    """The slot of the account for which the step runs, else the earliest of all; None: as soon as approved."""
    if item is not None and item in slots:
        slot = slots[item]
        return None if slot is None else datetime.fromisoformat(slot)
    return min((datetime.fromisoformat(slot) for slot in slots.values() if slot is not None), default=None)


def has_times(step: Ask | Call | Wait) -> bool:
    return step.deadline is not None or (not isinstance(step, Wait) and step.due is not None)


def hangs_on_slot(step: Ask | Call | Wait) -> bool:
    """Whether moving a slot moves what was resolved for the step."""
    moments = [None if step.deadline is None else step.deadline.at, None if isinstance(step, Wait) else step.due]
    return any(moment is not None and moment.before_slot is not None for moment in moments)


def keep_instants(connection: Connection, case: str, key: str, reached: Mapping[str, datetime]) -> None:
    if reached:
        connection.execute(
            _INSTANTS, [{"case_id": case, "key": key, "name": name, "at": at} for name, at in reached.items()]
        )
