"""Carries out what the machine said: opens and closes steps with all that hangs on them, acts, holds, ends the case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from procedures.find import step_named, step_of_key
from procedures.machine.messages import Act, Climb, CloseStep, Command, EndCase, Event, Hold, OpenStep
from procedures.model import Ask, Call, Procedure, Publish
from procedures.vocabulary.outcomes import GOOD
from records.engine.acts import act, hold
from records.engine.calls import cancel_called
from records.engine.climb import climb
from records.engine.effects import move
from records.engine.opening import open_step
from records.engine.tasks import void_tasks
from records.engine.verdicts import verification_over
from records.engine.wake import wake
from records.engine.waves import awaited, break_off
from records.ledger.entries import Entries
from records.tables import cases, effects, steps, tasks

_ENDED = update(cases).where(cases.c.id == bindparam("case"))
_CLOSED = update(steps).where(steps.c.case_id == bindparam("case"), steps.c.key == bindparam("step"))
_NOT_LEFT = select(effects).where(
    effects.c.case_id == bindparam("case"),
    effects.c.step_key == bindparam("step"),
    effects.c.state.in_(("planned", "held")),
)


def apply(
    connection: Connection,
    entries: Entries,
    procedure: Procedure,
    case: Row[Any],
    commands: Sequence[Command],
    now: datetime,
) -> list[Event]:
    """The events that follow at once, to be read under the facts as they are by then."""
    follow: list[Event] = []
    for command in commands:
        match command:
            case OpenStep():
                follow.extend(open_step(connection, entries, procedure, case, command, now))
            case CloseStep():
                _close(connection, entries, procedure, case, command, now)
            case Climb():
                follow.extend(climb(connection, entries, procedure, case, command, now))
            case Act():
                act(connection, entries, procedure, case, command, now)
            case Hold():
                hold(connection, entries, case, command)
            case EndCase():
                _end(connection, entries, procedure, case, command, now)
    return follow


def _close(
    connection: Connection, entries: Entries, procedure: Procedure, case: Row[Any], command: CloseStep, now: datetime
) -> None:
    """Whatever of the step is not over by itself ends with it: a task nobody has settled, a case still under way,
    an effect that has not left."""
    connection.execute(_CLOSED, {"case": case.id, "step": command.key, "closed_at": now, "outcome": command.outcome})
    step = step_named(procedure, step_of_key(command.key))
    if isinstance(step, Ask | Call) and _gave_up(procedure, step, command.outcome):
        entries.add(f"case:{case.id}", "task.given_up", case=case.id, step=step.name, data={"outcome": command.outcome})
    match step:
        case Ask() if command.outcome not in step.answers:
            void_tasks(connection, entries, case.id, tasks.c.step_key == command.key)
        case Call():
            cancel_called(connection, entries, case, command.key, command.outcome, now)
        case Publish() if command.outcome == "void" and case.state != "cancelled":
            for effect in connection.execute(_NOT_LEFT, {"case": case.id, "step": command.key}).all():
                void_tasks(connection, entries, case.id, tasks.c.effect_id == effect.id)
                move(connection, entries, effect, "dropped", "effect.dropped", now, reason={"code": "step.cut_off"})


def _gave_up(procedure: Procedure, step: Ask | Call, outcome: str | None) -> bool:
    """Whether a rung of its ladder closed the step."""
    rungs = procedure.ladders.get(step.late or "", ())
    return any(rung.act == "raise" and (rung.error or "no answer") == outcome for rung in rungs)


def _end(
    connection: Connection, entries: Entries, procedure: Procedure, case: Row[Any], command: EndCase, now: datetime
) -> None:
    if procedure.subject == "claim":
        verification_over(connection, entries, case, None if case.state == "cancelled" else command.outcome, now)
    if procedure.subject == "campaign" and command.outcome not in GOOD:
        break_off(connection, entries, case, now)
    if awaited(connection, case):
        wake(connection, case.parent_id, now)
    if case.state == "cancelled":  # the person who cancelled has said how it ends, and it is on record
        return
    state = "cancelled" if command.outcome == "withdrawn" else "ended"
    connection.execute(_ENDED, {"case": case.id, "state": state, "outcome": command.outcome, "ended_at": now})
    entries.add(f"case:{case.id}", "case.ended", case=case.id, data={"outcome": command.outcome})
