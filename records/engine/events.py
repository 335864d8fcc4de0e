"""What waits in the records for a case, in a fixed order: settled tasks, instants passed, settled effects, the ends
of called cases, what has happened around it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, exists, select, update

from governance.forms import without_texts
from procedures.kinds.form import form_from_json
from procedures.machine.messages import Begun, Cancelled, Event, Facts, InstantPassed, TaskSettled
from procedures.machine.state import State
from procedures.model import Procedure
from records.engine.apart import awaiting_others
from records.engine.calls import ended
from records.engine.effects import ADD, SETTLED, settled_event
from records.engine.freezing import is_frozen
from records.engine.happenings import unseen
from records.engine.removals import taken_down
from records.engine.waves import waves_left
from records.tables import decisions, effects, instants, steps, tasks

# Built once: every look asks these.
_OPEN = and_(steps.c.case_id == bindparam("case"), steps.c.closed_at.is_(None))
_SETTLED_TASKS = (
    select(tasks.c.step_key, tasks.c.answer, tasks.c.form, decisions.c.form.label("values"))
    .join(steps, and_(_OPEN, steps.c.key == tasks.c.step_key))
    .join(decisions, decisions.c.id == tasks.c.decision_id)
    .where(tasks.c.case_id == bindparam("case"), tasks.c.state == "settled", tasks.c.kind == "step", ~awaiting_others)
    .order_by(tasks.c.settled_at, tasks.c.id)
)
_ANSWERED_APART = exists().where(
    tasks.c.case_id == instants.c.case_id,
    tasks.c.step_key == instants.c.key,
    tasks.c.state == "settled",
    tasks.c.apart.is_not(None),
)
_PASSED = and_(
    instants.c.case_id == bindparam("case"), instants.c.passed_at.is_(None), instants.c.at <= bindparam("now")
)
_INSTANTS = (
    select(instants.c.key, instants.c.name)
    .join(steps, and_(_OPEN, steps.c.key == instants.c.key))
    .where(_PASSED, ~_ANSWERED_APART)  # whoever has answered is late for nothing while others are awaited
    .order_by(instants.c.at, instants.c.key, instants.c.name)
)
_SETTLED_EFFECTS = (
    select(effects.c.step_key, effects.c.state, effects.c.reason)
    .join(steps, and_(_OPEN, steps.c.key == effects.c.step_key))
    .where(effects.c.case_id == bindparam("case"), effects.c.kind == ADD, effects.c.state.in_(tuple(SETTLED)))
    .order_by(effects.c.settled_at, effects.c.id)
)


def facts_of(connection: Connection, procedure: Procedure, case: Row[Any]) -> Facts:
    return Facts(
        revision=case.revision,
        digest=case.digest,
        sensitive=case.sensitive,
        accounts=tuple(case.slots),
        claims=tuple(case.claims),
        partnership=case.partnership,
        waves=waves_left(connection, case) if procedure.subject == "campaign" else 0,
        frozen=is_frozen(connection, case),
    )


def settled(connection: Connection, case: Row[Any]) -> list[TaskSettled]:
    """The answers that settled a task whose step stands open; those kept apart only once all of them are in."""
    return [
        TaskSettled(row.step_key, row.answer, without_texts(form_from_json(row.form), row.values))
        for row in connection.execute(_SETTLED_TASKS, {"case": case.id})
    ]


def waiting(
    connection: Connection, procedure: Procedure, case: Row[Any], state: State, begun: bool, now: datetime
) -> list[Event]:
    """The events that the machine has not seen; empty when nothing waits. Instants are marked as passed."""
    if case.state == "cancelled":
        return [] if state.ended else [Cancelled()]
    if not begun:
        return [Begun()]
    here = {"case": case.id, "now": now}
    found: list[Event] = list(settled(connection, case))
    reached = [InstantPassed(row.key, row.name) for row in connection.execute(_INSTANTS, here)]
    if reached:
        connection.execute(update(instants).where(_PASSED), {**here, "passed_at": now})
    found.extend(reached)
    found.extend(
        settled_event(row.step_key, row.state, row.reason) for row in connection.execute(_SETTLED_EFFECTS, here)
    )
    found.extend(taken_down(connection, case))
    found.extend(ended(connection, procedure, case, now))
    found.extend(unseen(connection, case, now))
    return found
