"""Ends a case before all of it is published: tasks close, what was planned is dropped, what is out is listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from governance.permissions import may_cancel
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.text import checked_text
from records.engine.effects import move
from records.engine.incidents import close_incident, open_of
from records.engine.load import authors_of, locked_case
from records.engine.tasks import void_tasks
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import managers_above
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import cases, effects, tasks


@dataclass(frozen=True, slots=True)
class CaseCancelled:
    case: str
    outcome: str
    in_flight: tuple[str, ...]  # accounts whose effect had its permit: it may still go out


def cancel_case(
    connection: Connection, clock: Clock, *, person: str, case: str, reason: str, command: str
) -> CaseCancelled | Refusal:
    """The case, cancelled. An author may before anything was published, a manager of the authors at any time.

    Raises `not_found`, `case.closed`, `text.empty`, `text.too_long`; who may not is refused and recorded.
    """
    now = clock()
    who = find_person(connection, person)
    row = locked_case(connection, case)
    if who is None or not who.active or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    if row.state in ("ended", "cancelled"):
        raise Refusal("case.closed", outcome=row.outcome)
    reason = checked_text(reason, needed=True)
    entries = Entries(connection, now, command)
    is_out = (effects.c.case_id == case, effects.c.state == "confirmed")
    published = connection.scalar(select(effects.c.id).where(*is_out).limit(1)) is not None
    wrote = authors_of(connection, row.subject_id)
    above = any(person in managers_above(connection, author) for author in wrote)
    if not may_cancel(who, is_author=person in wrote, is_manager_above=above, published=published):
        entries.add(f"case:{case}", "cancel.refused", actor=person, case=case, data={"code": "cancel.not_allowed"})
        entries.write()
        return Refusal("cancel.not_allowed")
    cancelled = withdraw(connection, entries, row, person, reason, now)
    entries.write()
    return cancelled


def withdraw(
    connection: Connection, entries: Entries, row: Row[Any], person: str, reason: str, now: datetime
) -> CaseCancelled:
    """The locked case, ended by whoever may: nothing of it is planned or waited for any more."""
    if row.state in ("ended", "cancelled"):
        raise Refusal("case.closed", outcome=row.outcome)
    case, stream = row.id, f"case:{row.id}"
    standing = connection.execute(select(effects).where(effects.c.case_id == case)).all()
    outcome = "partly published" if any(effect.state == "confirmed" for effect in standing) else "withdrawn"
    connection.execute(update(cases).where(cases.c.id == case).values(state="cancelled", outcome=outcome, ended_at=now))
    entries.add(stream, "case.cancelled", actor=person, case=case, data={"outcome": outcome}, texts={"reason": reason})
    void_tasks(connection, entries, case, tasks.c.kind != "parked")
    for effect in standing:
        if effect.state in ("planned", "held"):
            move(
                connection,
                entries,
                effect,
                "dropped",
                "effect.dropped",
                now,
                actor=person,
                reason={"code": "case.cancelled"},
            )
    for incident in open_of(connection, case):
        close_incident(connection, entries, incident, "cancelled", now, by=person, reason=reason)
    wake(connection, case, now)
    in_flight = tuple(e.account_id for e in standing if e.state in ("permitted", "sent", "unknown", "parked"))
    return CaseCancelled(case, outcome, in_flight)
