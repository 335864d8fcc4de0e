"""Carries out what the machine said: opens and closes steps with all that hangs on them, ends the case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from governance.refusal import Defect
from procedures.find import step_named
from procedures.machine.messages import Checked, Climb, CloseStep, Command, EndCase, Event, InstantPassed, OpenStep
from procedures.model import Ask, Procedure
from records.engine.check import run_check
from records.engine.climb import climb
from records.engine.effects import plan_effect
from records.engine.load import authors_of
from records.engine.sensitivity import raise_by_rules
from records.engine.tasks import open_step_task, void_tasks
from records.ledger.entries import Entries
from records.tables import cases, instants, steps, tasks

_LAST = select(func.coalesce(func.max(steps.c.n), 0) + 1).where(steps.c.case_id == bindparam("of_case"))
_STEP = insert(steps).values(n=_LAST.scalar_subquery())
_INSTANT = insert(instants)
_ENDED = update(cases).where(cases.c.id == bindparam("case"))
_CLOSED = update(steps).where(steps.c.case_id == bindparam("case"), steps.c.key == bindparam("step"))


def apply(
    connection: Connection,
    entries: Entries,
    procedure: Procedure,
    case: Row[Any],
    commands: Sequence[Command],
    now: datetime,
) -> list[Event]:
    """The events that follow at once: answers of checks, and slots that need no waiting."""
    follow: list[Event] = []
    for command in commands:
        match command:
            case OpenStep():
                follow.extend(_open(connection, entries, procedure, case, command, now))
            case CloseStep():
                _close(connection, entries, case, command, now)
            case Climb():
                climb(connection, entries, case, command, authors_of(connection, case.subject_id), now)
            case EndCase():
                _end(connection, entries, case, command, now)
    return follow


def _open(
    connection: Connection, entries: Entries, procedure: Procedure, case: Row[Any], command: OpenStep, now: datetime
) -> list[Event]:
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
    if command.kind == "check":
        result, sensitive = run_check(connection, entries, case, command.key, command.step, now)
        if sensitive and not case.sensitive:
            raise_by_rules(connection, entries, case, now)
        return [Checked(command.key, result)]
    if command.kind == "ask":
        ask = step_named(procedure, command.step)
        if not isinstance(ask, Ask):
            raise Defect(f"{command.step} is no ask")
        open_step_task(connection, entries, case, ask, command.key, authors_of(connection, case.subject_id), now)
        return []
    if command.item is None:
        raise Defect(f"{command.key} runs per account and names none")
    if command.kind == "publish":
        plan_effect(connection, entries, case, command.key, command.step, command.item, now)
        return []
    slot = case.slots.get(command.item)
    if slot is None or datetime.fromisoformat(slot) <= now:
        return [InstantPassed(command.key, "until")]
    connection.execute(
        _INSTANT, {"case_id": case.id, "key": command.key, "name": "until", "at": datetime.fromisoformat(slot)}
    )
    return []


def _close(connection: Connection, entries: Entries, case: Row[Any], command: CloseStep, now: datetime) -> None:
    connection.execute(_CLOSED, {"case": case.id, "step": command.key, "closed_at": now, "outcome": command.outcome})
    if command.outcome == "void":
        void_tasks(connection, entries, case.id, tasks.c.step_key == command.key)


def _end(connection: Connection, entries: Entries, case: Row[Any], command: EndCase, now: datetime) -> None:
    if case.state == "cancelled":  # the person who cancelled has said how it ends, and it is on record
        return
    state = "cancelled" if command.outcome == "withdrawn" else "ended"
    connection.execute(_ENDED, {"case": case.id, "state": state, "outcome": command.outcome, "ended_at": now})
    entries.add(f"case:{case.id}", "case.ended", case=case.id, data={"outcome": command.outcome})
