"""First reactions: what a `wait` collects of how people react to what its case has published; of a campaign, to all
that its publications have.

Looked at from time to time while the wait lasts, and once more when it is over; each look is kept as figures with
its instant. What a network does not count, or did not tell, is missing, and missing is never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, or_, select

from procedures.find import every_step, step_named, step_of_key
from procedures.model import Procedure, Wait
from records.engine.effects import ADD
from records.engine.load import procedure_of
from records.engine.times import UNTIL
from records.tables import accounts, campaign_items, effects, instants, readings, removals, steps

LOOKS = 8  # over the time of a wait,
LEAST, MOST = timedelta(minutes=1), timedelta(hours=6)  # this far apart

_WAITS = (
    select(
        steps.c.key,
        steps.c.item,
        steps.c.opened_at,
        instants.c.at.label("over_at"),
        func.max(readings.c.at).label("seen"),
    )
    .join(instants, and_(instants.c.case_id == steps.c.case_id, instants.c.key == steps.c.key))
    .join(readings, and_(readings.c.case_id == steps.c.case_id, readings.c.step_key == steps.c.key), isouter=True)
    .where(steps.c.case_id == bindparam("case"), steps.c.kind == "wait", instants.c.name == UNTIL)
    .where(steps.c.closed_at.is_(None) | (steps.c.outcome == "passed"))
    .group_by(steps.c.key)
    .order_by(steps.c.n)
)
_OF_CAMPAIGN = select(campaign_items.c.publication_case).where(campaign_items.c.case_id == bindparam("case"))
_STANDING = (
    select(effects.c.id, effects.c.account_id, effects.c.platform_id, accounts.c.platform, accounts.c.handle)
    .join(accounts, accounts.c.id == effects.c.account_id)
    .join(removals, removals.c.removes == effects.c.id, isouter=True)
    .where(
        or_(effects.c.case_id == bindparam("case"), effects.c.case_id.in_(_OF_CAMPAIGN)),
        effects.c.kind == ADD,
        effects.c.state == "confirmed",
    )
    .where(removals.c.effect_id.is_(None))
    .order_by(effects.c.id)
)


@dataclass(frozen=True, slots=True)
class Looked:
    """What there is to look at."""

    effect: str
    platform: str
    handle: str
    platform_id: str


def ahead(connection: Connection, case: Row[Any], now: datetime) -> tuple[list[str], datetime | None]:
    """The waits of the case for which it is time to look now, and the next instant at which it is."""
    if not _collects(procedure_of(connection, case.procedure_digest)) or case.state == "cancelled":
        return [], None
    due = {
        row.key: at
        for row in collecting(connection, case)
        if (at := next_look(row)) is not None and to_look_at(connection, case_id=case.id, key=row.key)
    }
    later = [at for at in due.values() if at > now]
    return [key for key, at in due.items() if at <= now], min(later, default=None)


def to_look_at(connection: Connection, *, case_id: str, key: str) -> list[Looked]:
    """What of the case stands on the networks under their own names; of a campaign, what its publications left."""
    item = connection.scalar(select(steps.c.item).where(steps.c.case_id == case_id, steps.c.key == key))
    rows = connection.execute(_STANDING, {"case": case_id}).all()
    return [
        Looked(row.id, row.platform, row.handle, row.platform_id)
        for row in rows
        if row.platform_id and item in (None, row.account_id)
    ]


def _collects(procedure: Procedure) -> bool:
    return any(isinstance(step, Wait) and step.collect is not None for step in every_step(procedure))


def collecting(connection: Connection, case: Row[Any]) -> list[Any]:
    """The steps that collect, open or through, with the instant at which they are over and the last look."""
    procedure = procedure_of(connection, case.procedure_digest)
    found: list[Any] = []
    for row in connection.execute(_WAITS, {"case": case.id}).all():
        step = step_named(procedure, step_of_key(row.key))
        if isinstance(step, Wait) and step.collect is not None:
            found.append(row)
    return found


def next_look(row: Row[Any]) -> datetime | None:
    """When one looks next; None once it was looked at after the end."""
    last: datetime = row.opened_at if row.seen is None else row.seen
    if row.seen is not None and row.seen >= row.over_at:
        return None
    over_at: datetime = row.over_at
    every: timedelta = min(max((over_at - row.opened_at) / LOOKS, LEAST), MOST)
    return min(last + every, over_at)
