"""Where the rehearsed records stand: whether anything is still being carried out, what comes next, who is asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select

from governance.audience import audiences_of
from records.engine.asked import who_may_answer
from records.engine.load import authors_of
from records.engine.never import never_for_task
from records.engine.presence import Presence
from records.queries.people import person as find_person
from records.tables import audiences, cases, communities, effects, instants, ledger, outbox, steps, tasks

OUT = ("permitted", "sent")
UNFINISHED = ("planned", *OUT, "unknown")


@dataclass(frozen=True, slots=True)
class Standing:
    """`hints` are wishes that Temporal has not heard of yet: number and case."""

    quiet: bool
    hints: tuple[tuple[int, str], ...]
    entries: int  # of the ledger, about cases
    any_open: bool


def standing(connection: Connection, now: datetime) -> Standing:
    wishes = connection.execute(
        select(outbox.c.id, outbox.c.case_id).where(outbox.c.done_at.is_(None)).order_by(outbox.c.id)
    ).all()
    entries = connection.scalar(select(func.count()).where(ledger.c.case_id.is_not(None))) or 0
    any_open = connection.execute(select(cases.c.id).where(cases.c.state.in_(("open", "incident"))).limit(1)).first()
    quiet = not wishes and not _under_way(connection, now) and not _rung(connection, now)
    return Standing(quiet, tuple((row.id, row.case_id) for row in wishes), entries, any_open is not None)


def next_instant(connection: Connection, now: datetime) -> datetime | None:
    """The earliest instant at which the engine will do something by itself."""
    waits = _open_instants(func.min(instants.c.at)).where(instants.c.at > now)
    resting = select(func.min(effects.c.wait_until)).where(
        effects.c.state.in_(UNFINISHED), effects.c.wait_until.is_not(None), effects.c.wait_until > now
    )
    leased = select(func.min(effects.c.lease_until)).where(effects.c.state.in_(OUT), effects.c.lease_until > now)
    found = [one for query in (waits, resting, leased) if (one := connection.scalar(query)) is not None]
    return min(found) if found else None


def _under_way(connection: Connection, now: datetime) -> bool:
    """Whether an effect is on its way, or could be."""
    ready = and_(
        effects.c.state.in_(("planned", "unknown")), or_(effects.c.wait_until.is_(None), effects.c.wait_until <= now)
    )
    rows = connection.execute(
        select(effects.c.state, cases.c.held)
        .join(cases, cases.c.id == effects.c.case_id)
        .where(or_(effects.c.state.in_(OUT), ready))
    )
    return any(not (row.held and row.state == "planned") for row in rows)


def _rung(connection: Connection, now: datetime) -> bool:
    """Whether an instant was reached that the machine has not heard of."""
    found = _open_instants(instants.c.at).where(instants.c.at <= now).limit(1)
    return connection.execute(found).first() is not None


def _open_instants(what: Any) -> Any:
    return (
        select(what)
        .join(steps, and_(steps.c.case_id == instants.c.case_id, steps.c.key == instants.c.key))
        .join(cases, cases.c.id == instants.c.case_id)
        .where(instants.c.passed_at.is_(None), steps.c.closed_at.is_(None), cases.c.state == "open")
    )


# --- people


def open_tasks(connection: Connection) -> list[Row[Any]]:
    """In the order in which they were opened; at one instant, by the numbers of their cases."""
    found = select(tasks).join(cases, cases.c.id == tasks.c.case_id).where(tasks.c.state == "open")
    return list(connection.execute(found.order_by(tasks.c.opened_at, cases.c.serial, tasks.c.id)).all())


def is_asked(connection: Connection, person: str, task: str) -> bool:
    """Whether the task waits for this person, be it that a rule would stop the answer."""
    who = find_person(connection, person)
    if who is None:
        return False
    mine = audiences_of(who, connection.scalars(select(communities.c.id)))
    return bool(set(mine) & set(_asked(connection, task)))


def asked_people(connection: Connection, task: Row[Any], at: datetime) -> Collection[str]:
    """Ids of those who may answer the open task."""
    case = connection.execute(select(cases.c.subject_id, cases.c.procedure).where(cases.c.id == task.case_id)).one()
    never = never_for_task(task, authors_of(connection, case.subject_id))
    return who_may_answer(
        connection, _asked(connection, task.id), never, Presence(connection, case.procedure, at, task.case_id)
    )


def _asked(connection: Connection, task: str) -> list[str]:
    return list(connection.scalars(select(audiences.c.audience).where(audiences.c.task_id == task)))
