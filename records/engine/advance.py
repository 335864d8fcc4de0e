"""One look at a case: what waits is read, the machine steps, what it says is carried out; in one transaction.

The same key again gives the stored answer; a caller that does not stand where the case stands changes nothing
and is given the truth. A case moves by nothing else than `advance` and `settle_and_advance`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, select, update

from governance.refusal import Defect
from procedures.find import asks_apart
from procedures.machine.state import State, from_json, initial, to_json
from procedures.machine.step import step
from procedures.machine.wire import events_to_json, facts_to_json
from procedures.position import position_digest
from records.clock import Clock
from records.engine import reactions
from records.engine.apply import apply
from records.engine.duty_call import call_on, next_call_at
from records.engine.effects import ADD, UNFINISHED
from records.engine.events import facts_of, settled, waiting
from records.engine.incidents import is_stopped, pass_faults
from records.engine.load import locked_case, procedure_of
from records.engine.rewind import rewind
from records.engine.trouble import report_uncaught
from records.engine.wake import woken
from records.ledger.entries import Entries
from records.tables import advances, cases, effects, instants, steps

_CASE = update(cases).where(cases.c.id == bindparam("case"))
_STORED = select(advances.c.result).where(advances.c.case_id == bindparam("case"), advances.c.key == bindparam("asked"))
_FORGET = delete(advances).where(advances.c.case_id == bindparam("case"))
_KEEP = insert(advances)
_UNFINISHED = (
    select(effects.c.id, effects.c.wait_until, effects.c.state, effects.c.kind, cases.c.held)
    .join(cases, cases.c.id == effects.c.case_id)
    .where(effects.c.case_id == bindparam("case"), effects.c.state.in_(UNFINISHED))
    .order_by(effects.c.id)
)
_NEXT_INSTANT = (
    select(func.min(instants.c.at))
    .join(steps, and_(steps.c.case_id == instants.c.case_id, steps.c.key == instants.c.key))
    .where(instants.c.case_id == bindparam("case"), instants.c.passed_at.is_(None), steps.c.closed_at.is_(None))
)


@dataclass(frozen=True, slots=True)
class Run:
    """The Temporal run that asks, and what is known of the run before it."""

    id: str
    procedure_digest: str
    bound_run_is_over: bool = False  # asked of Temporal after a `BoundElsewhere`
    follows_another: bool = False  # Temporal had a run of this case before: the records may have gone back behind it
    continues: str | None = None  # the run of which Temporal says that it continued as this one
    stood_at: int | None = None  # the version at which that one says it handed over


@dataclass(frozen=True, slots=True)
class BoundElsewhere:
    """The case is bound to another run: Temporal has to say whether that one still runs."""

    run: str


Answer = dict[str, Any]  # the fields of workflows.messages.Advanced

STOP: Answer = {"stop": True}


def advance(
    connection: Connection,
    clock: Clock,
    *,
    case_id: str,
    run: Run,
    expected_version: int | None,
    key: str,
    cancel_asked: bool = False,
) -> Answer | BoundElsewhere:
    """Where the case stands after this look, for the run that is bound to it; `stop` for any other."""
    now = clock()
    case = locked_case(connection, case_id)
    if case is None:
        return STOP
    entries = Entries(connection, now)
    if case.procedure_digest != run.procedure_digest:
        _refuse(entries, case, run, "procedure")
        entries.write()
        return STOP
    if case.run_id != run.id:
        if case.run_id is not None and not run.bound_run_is_over:
            return BoundElsewhere(case.run_id)
        continues = _continues(case, run)
        follows = case.run_id is not None or run.follows_another or run.stood_at is not None
        if follows and not continues and case.state in ("open", "incident"):
            rewind(connection, entries, case, run.stood_at if expected_version is None else expected_version, now)
        connection.execute(_CASE, {"case": case_id, "run_id": run.id})
        bound = {"run": run.id} | ({"continues": True} if continues else {})
        entries.add(f"case:{case_id}", "run.bound", case=case_id, data=bound)
        case = _again(connection, case_id)
    stored = connection.scalar(_STORED, {"case": case_id, "asked": key})
    if stored is not None:
        return dict(stored)
    if cancel_asked:
        entries.add(f"case:{case_id}", "run.cancel_ignored", case=case_id, data={"run": run.id})
    if expected_version is not None and expected_version > case.version:
        rewind(connection, entries, case, expected_version, now)
        case = _again(connection, case_id)
        entries.write()
        return _truth(connection, case, now)
    if expected_version is not None and expected_version < case.version:
        entries.write()
        return _truth(connection, case, now)
    answer = move(connection, entries, case, now, whole=expected_version is None)
    entries.write()
    connection.execute(_FORGET, {"case": case_id})
    connection.execute(_KEEP, {"case_id": case_id, "key": key, "result": answer, "at": now})
    return answer


def move(connection: Connection, entries: Entries, case: Row[Any], now: datetime, *, whole: bool = False) -> Answer:
    """Steps the machine over all that waits for the locked case. The entries are left for the caller to write.

    With `whole` the answer carries the position from which it started, for a run that does not have it.
    """
    pass_faults(connection, entries, case, now)
    if is_stopped(connection, case):
        woken(connection, case.id, now)  # what waits is recorded, and the retry wishes for a look of its own
        return _truth(connection, case, now, stopped=True)
    procedure = procedure_of(connection, case.procedure_digest)
    call_on(connection, entries, procedure, case, now)
    base = case.version
    before = case.position
    state: State = from_json(before) if before else initial()
    events = waiting(connection, procedure, case, state, begun=bool(before), now=now)
    apart = asks_apart(procedure)
    moved: list[dict[str, Any]] = []
    while events:
        facts = facts_of(connection, case)
        moved.append({"facts": facts_to_json(facts), "events": events_to_json(events)})
        state, commands = step(procedure, state, facts, events)
        report_uncaught(connection, entries, case, state, events, now)
        events = apply(connection, entries, procedure, case, commands, now)
        if not events and apart:  # the last of those that were kept apart may have been cut off just now
            events = [*settled(connection, case)]
        if events:  # what follows at once is read under the facts as they are by now
            case = _again(connection, case.id)
    woken(connection, case.id, now)
    position = to_json(state)
    version = base + 1 if moved else base
    if moved:
        connection.execute(_CASE, {"case": case.id, "position": position, "version": version})
    return {
        "base": base,
        "version": version,
        "moved": moved,
        "position_digest": position_digest(position),
        "position": (before or to_json(initial())) if whole else None,
        **_ahead(connection, case, now),
        "ended": state.ended,
    }


def _continues(case: Row[Any], run: Run) -> bool:
    """Whether the run took the case over from the one it is bound to, and the records are not behind that moment."""
    was_bound = case.run_id is not None and run.continues == case.run_id
    return was_bound and run.stood_at is not None and run.stood_at <= case.version


def _truth(connection: Connection, case: Row[Any], now: datetime, *, stopped: bool = False) -> Answer:
    """The position as it is; nothing moved: for a run that stood elsewhere, and for a case that a defect stopped."""
    position = case.position or to_json(initial())
    return {
        "base": case.version,
        "version": case.version,
        "position": position,
        "position_digest": position_digest(position),
        **_ahead(connection, case, now, stopped=stopped),
        "ended": from_json(position).ended,
    }


def _ahead(connection: Connection, case: Row[Any], now: datetime, *, stopped: bool = False) -> Answer:
    """Effects to work on now, and the earliest instant that waits. What a hold keeps back is none of them; of a
    stopped case only what is on its way. What takes down is held and stopped by nothing."""
    found = connection.execute(_UNFINISHED, {"case": case.id}).all()
    kept_back = {row.id for row in found if row.state == "planned" and row.kind == ADD and (row.held or stopped)}
    unfinished = [row for row in found if row.id not in kept_back]
    ready = [row.id for row in unfinished if row.wait_until is None or row.wait_until <= now]
    later = [row.wait_until for row in unfinished if row.wait_until is not None and row.wait_until > now]
    waits = [] if stopped else [connection.scalar(_NEXT_INSTANT, {"case": case.id}), next_call_at(connection, case.id)]
    readings, next_reading = ([], None) if stopped else reactions.ahead(connection, case, now)
    known = [*later, *(one for one in (*waits, next_reading) if one is not None)]
    return {"effects": ready, "readings": readings, "next_at": min(known).isoformat() if known else None}


def _again(connection: Connection, case_id: str) -> Row[Any]:
    case = locked_case(connection, case_id)
    if case is None:
        raise Defect(f"case {case_id} is gone under its lock")
    return case


def _refuse(entries: Entries, case: Row[Any], run: Run, code: str) -> None:
    entries.add(f"case:{case.id}", "run.refused", case=case.id, data={"run": run.id, "code": code})


__all__ = ["Answer", "BoundElsewhere", "Run", "advance", "move"]
