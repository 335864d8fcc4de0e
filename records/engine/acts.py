"""Steps that are over as soon as they are reached, and holds: people are told, a case is opened to them, a fact is
raised, a value is kept, what goes out is held back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from governance.refusal import Defect
from procedures.find import step_named
from procedures.machine.conditions import SENSITIVE
from procedures.machine.messages import Act, Hold
from procedures.model import Notify, Procedure, Set
from records.engine.asked import people_behind, resolve
from records.engine.duty import off_duty
from records.engine.notices import tell
from records.engine.presence import Presence
from records.ledger.entries import Entries
from records.tables import cases, readers

_READER = upsert(readers).on_conflict_do_nothing()
_SENSITIVE = update(cases).where(cases.c.id == bindparam("case")).values(sensitive=True)
_HELD = update(cases).where(cases.c.id == bindparam("case"))
_HELD_BY = select(cases.c.held).where(cases.c.id == bindparam("case"))


def act(
    connection: Connection, entries: Entries, procedure: Procedure, case: Row[Any], done: Act, at: datetime
) -> None:
    """Carries it out and records it. A fact is only ever raised; a value stands in the position of the case."""
    step = step_named(procedure, done.step)
    match step:
        case Notify():
            _notify(connection, entries, case, step, at)
        case Set(fact=str(fact)):
            _raise(connection, entries, case, step, fact)
        case Set(data=str(name)):
            data = {"name": name, "value": done.value}
            entries.add(f"case:{case.id}", "value.kept", case=case.id, step=step.name, data=data)
        case _:
            raise Defect(f"{done.step} is nothing that is over when it is reached")


def hold(connection: Connection, entries: Entries, case: Row[Any], command: Hold) -> None:
    """What goes out waits from here on while any event holds it back: the gate asks the case."""
    held = [one for one in connection.scalar(_HELD_BY, {"case": case.id}) or () if one != command.event]
    if command.on:
        held.append(command.event)
    connection.execute(_HELD, {"case": case.id, "held": held})
    entries.add(
        f"case:{case.id}", "hold.begun" if command.on else "hold.over", case=case.id, data={"event": command.event}
    )


def _notify(connection: Connection, entries: Entries, case: Row[Any], step: Notify, at: datetime) -> None:
    presence = Presence(connection, case.procedure, at)
    asked = resolve(connection, step.who, case, (), presence)
    meant = people_behind(connection, asked)
    quiet = off_duty(connection, asked, (), presence, at, urgent=False)
    people = sorted(meant | presence.acting_for_any(meant - quiet, ()))
    escalated = step.kind == "escalate"
    for person in people:
        if escalated and person in meant:  # who stands in reads it as long as the absence lasts and no longer
            connection.execute(_READER, {"case_id": case.id, "person_id": person, "since": at})
        if person in quiet:
            continue
        tell(connection, case.id, None, person, "case.escalated" if escalated else "case.told", {"step": step.name}, at)
    entries.add(
        f"case:{case.id}",
        "case.escalated" if escalated else "case.told",
        case=case.id,
        step=step.name,
        data={"people": people if escalated else [one for one in people if one not in quiet]},
    )


def _raise(connection: Connection, entries: Entries, case: Row[Any], step: Set, fact: str) -> None:
    if fact != SENSITIVE:
        entries.add(f"case:{case.id}", "fact.raised", case=case.id, step=step.name, data={"fact": fact})
    elif not case.sensitive:
        connection.execute(_SENSITIVE, {"case": case.id})
        entries.add(f"case:{case.id}", "sensitivity.raised", case=case.id, step=step.name, data={"by": "procedure"})
