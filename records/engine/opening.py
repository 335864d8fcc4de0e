"""Opens a step with all that hangs on it: a check is run, a task opened, an effect planned, a case called, an instant
kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select

from governance.refusal import Defect
from procedures.find import step_named
from procedures.machine.messages import Checked, Event, InstantPassed, OpenStep
from procedures.model import Ask, Call, Check, Procedure, Publish, Wait, Withdraw
from records.engine.calls import open_called
from records.engine.check import run_check
from records.engine.effects import plan_effect
from records.engine.load import authors_of
from records.engine.removals import take_down_by_step
from records.engine.sensitivity import raise_by_rules
from records.engine.tasks import open_step_task
from records.engine.times import UNTIL, end_of_wait, keep_instants, times_of
from records.ledger.entries import Entries
from records.tables import steps

_LAST = select(func.coalesce(func.max(steps.c.n), 0) + 1).where(steps.c.case_id == bindparam("of_case"))
_STEP = insert(steps).values(n=_LAST.scalar_subquery())


def open_step(
    connection: Connection, entries: Entries, procedure: Procedure, case: Row[Any], command: OpenStep, now: datetime
) -> Sequence[Event]:
    """The events that follow at once: the answer of a check, a slot that needs no waiting, nobody who may answer."""
    connection.execute(
        _STEP,
        {
            "of_case": case.id,
            "case_id": case.id,
            "key": command.key,
            "name": command.step,
            "kind": command.kind,
            "item": command.item,
            "round": command.round,
            "opened_at": now,
        },
    )
    step = step_named(procedure, command.step)
    match step:
        case Check():
            result, sensitive = run_check(connection, entries, case, command.key, step, now)
            if sensitive and not case.sensitive:
                raise_by_rules(connection, entries, case, now)
            return [Checked(command.key, result)]
        case Ask():
            authors = authors_of(connection, case.subject_id)
            return open_step_task(connection, entries, procedure, case, step, command, authors, now)
        case Call():
            follows = open_called(connection, entries, case, step, command.key, now)
            times = times_of(connection, procedure, step, case, now, command.item)
            keep_instants(connection, case.id, command.key, times.instants())
            return follows
        case Wait():
            return _wait(connection, procedure, case, step, command, now)
        case Publish() if command.item is not None:
            plan_effect(connection, entries, case, command.key, command.step, command.item, now)
            return []
        case Withdraw() if command.item is not None:
            return take_down_by_step(connection, entries, case, command.key, command.item, now)
        case _:
            raise Defect(f"{command.key} cannot be opened: {command.kind} on {command.item}")


def _wait(
    connection: Connection, procedure: Procedure, case: Row[Any], step: Wait, command: OpenStep, now: datetime
) -> list[Event]:
    waits = times_of(connection, procedure, step, case, now, command.item).instants()
    if step.span is not None:
        waits[UNTIL] = end_of_wait(connection, procedure, step, case, now)
    elif step.until is not None:
        slot = case.slots.get(command.item or "")
        if slot is None or datetime.fromisoformat(slot) <= now:
            return [InstantPassed(command.key, UNTIL)]
        waits[UNTIL] = datetime.fromisoformat(slot)
    keep_instants(connection, case.id, command.key, waits)
    return []
