"""Technical incidents of a case: what does not work, since when, and whether it works again.

A *fault* (the world does not answer) opens one after `FAULT_AFTER`, while its retries go on, and closes by itself. A
*defect* (we are wrong) opens one at once, and nothing of the case moves until an operator retries it or cancels.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, bindparam, exists, func, insert, select, update

from governance.audience import role_audience
from governance.permissions import OPERATOR
from records.clock import Clock
from records.engine.asked import people_behind
from records.engine.duty import off_duty
from records.engine.load import locked_case
from records.engine.notices import tell
from records.engine.presence import Presence
from records.ids import new_id
from records.ledger.entries import Entries
from records.tables import cases, effects, incidents, outbox

FAULT_AFTER = timedelta(minutes=15)
NOTED_EVERY = timedelta(minutes=1)  # how often it is noted that Temporal is still away
BATCH = 50

EFFECT = "effect.failing"
LOOK = "look.failing"
TEMPORAL = "temporal.unreachable"
RUN = "run.failed"

Kind = Literal["fault", "defect"]
How = Literal["retried", "cancelled", "passed"]

OPEN = incidents.c.closed_at.is_(None)
_OF_CASE = select(incidents).where(incidents.c.case_id == bindparam("case"), OPEN).order_by(incidents.c.opened_at)


def open_of(connection: Connection, case_id: str) -> list[Row[Any]]:
    return list(connection.execute(_OF_CASE, {"case": case_id}).all())


def open_incident(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    kind: Kind,
    code: str,
    data: Mapping[str, Any],
    at: datetime,
) -> None:
    """Opens the incident of that code and tells the operators; where it is open already, counts one more time."""
    already = next((one for one in open_of(connection, case.id) if one.code == code), None)
    if already is not None:
        seen = {"data": dict(data), "last_at": at, "times": already.times + 1}
        connection.execute(update(incidents).where(incidents.c.id == already.id).values(**seen))
        return
    incident = new_id()
    connection.execute(
        insert(incidents).values(
            id=incident, case_id=case.id, kind=kind, code=code, data=dict(data), opened_at=at, last_at=at, times=1
        )
    )
    connection.execute(update(cases).where(cases.c.id == case.id, cases.c.state == "open").values(state="incident"))
    told = {"incident": incident, "kind": kind, "code": code}
    entries.add(f"case:{case.id}", "incident.opened", case=case.id, data={**data, **told})
    for operator in sorted(_operators(connection, at)):
        tell(connection, case.id, None, operator, "incident.opened", told, at)


def close_incident(
    connection: Connection,
    entries: Entries,
    incident: Row[Any],
    how: How,
    at: datetime,
    *,
    by: str | None = None,
    reason: str | None = None,
) -> None:
    """Closes it under the lock of its case, which is in progress again once its last one is closed."""
    closed = {"closed_at": at, "closed_by": by, "how": how, "reason": reason}
    connection.execute(update(incidents).where(incidents.c.id == incident.id).values(**closed))
    data = {"incident": incident.id, "kind": incident.kind, "code": incident.code}
    entries.add(f"case:{incident.case_id}", f"incident.{how}", actor=by, case=incident.case_id, data=data)
    if not open_of(connection, incident.case_id):
        here = and_(cases.c.id == incident.case_id, cases.c.state == "incident")
        connection.execute(update(cases).where(here).values(state="open"))


def is_stopped(connection: Connection, case: Row[Any]) -> bool:
    """Whether a defect is open: nothing of the case moves then, and nothing that adds is permitted."""
    if case.state not in ("incident", "cancelled"):
        return False
    return any(one.kind == "defect" for one in open_of(connection, case.id))


def pass_faults(connection: Connection, entries: Entries, case: Row[Any], at: datetime) -> None:
    """Closes the faults that a look itself disproves: it came from Temporal, it writes, and it sees the effects."""
    if case.state == "open":
        return
    failing = select(effects.c.id).where(effects.c.case_id == case.id, effects.c.trouble_since.is_not(None)).limit(1)
    for one in open_of(connection, case.id):
        if one.kind == "fault" and not (one.code == EFFECT and connection.scalar(failing)):
            close_incident(connection, entries, one, "passed", at)


def effect_failed(
    connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], why: str, at: datetime
) -> None:
    """Notes that the effect could not be sent, or looked up, once more; an incident when that has lasted."""
    since: datetime = effect.trouble_since or at
    if effect.trouble_since is None:
        connection.execute(update(effects).where(effects.c.id == effect.id).values(trouble_since=at))
    if at - since >= FAULT_AFTER:
        data = {"effect": effect.id, "account": effect.account_id, "why": why}
        open_incident(connection, entries, case, "fault", EFFECT, data, at)


def record(
    connection: Connection, clock: Clock, *, case_id: str, kind: Kind, code: str, data: Mapping[str, Any]
) -> None:
    """The incident in a transaction of its own, for what a look could not say because it failed."""
    now = clock()
    case = locked_case(connection, case_id)
    if case is not None and case.state != "ended":
        entries = Entries(connection, now)
        open_incident(connection, entries, case, kind, code, data, now)
        entries.write()


def run_failed(connection: Connection, clock: Clock, *, case_id: str, run: str) -> bool:
    """Whether the failure of that run, bound to the case, still waits for an operator; recorded the first time."""
    case = locked_case(connection, case_id)
    if case is None or case.run_id != run or case.state == "ended":
        return False
    failures = select(incidents.c.data, incidents.c.closed_at).where(
        incidents.c.case_id == case_id, incidents.c.code == RUN
    )
    known = [row for row in connection.execute(failures) if row.data.get("run") == run]
    if not known:
        now = clock()
        entries = Entries(connection, now)
        open_incident(connection, entries, case, "defect", RUN, {"run": run}, now)
        entries.write()
        return True
    return any(row.closed_at is None for row in known)


def temporal_away(connection: Connection, clock: Clock) -> None:
    """Opens an incident for cases whose wish to be looked at has waited too long, the oldest first, a batch at a time.

    For who has just seen that Temporal does not answer. Those that are open already are noted as lasting.
    """
    now = clock()
    away = and_(OPEN, incidents.c.code == TEMPORAL)
    lasting = and_(away, incidents.c.last_at <= now - NOTED_EVERY)
    connection.execute(update(incidents).where(lasting).values(last_at=now, times=incidents.c.times + 1))
    waiting = (
        select(outbox.c.case_id)
        .join(cases, cases.c.id == outbox.c.case_id)
        .where(outbox.c.done_at.is_(None), outbox.c.written_at <= now - FAULT_AFTER)
        .where(cases.c.state.in_(("open", "incident")))
        .where(~exists().where(incidents.c.case_id == outbox.c.case_id, OPEN))
        .group_by(outbox.c.case_id)
        .order_by(func.min(outbox.c.written_at))
        .limit(BATCH)
    )
    entries = Entries(connection, now)
    for case_id in sorted(connection.scalars(waiting)):
        case = locked_case(connection, case_id)
        if case is not None:
            open_incident(connection, entries, case, "fault", TEMPORAL, {}, now)
    entries.write()


def _operators(connection: Connection, at: datetime) -> set[str]:
    """Those who are told: who is on duty, where operators keep a rota."""
    asked = [role_audience(OPERATOR, None)]
    quiet = off_duty(connection, asked, (), Presence(connection, "", at), at, urgent=False)
    return people_behind(connection, asked) - quiet
