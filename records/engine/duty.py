"""Who is on duty for a role at an instant. The rota says who is called, never who may answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from records.engine.asked import people_behind
from records.engine.presence import Presence
from records.tables import shifts

_AHEAD = (
    select(shifts.c.person_id, shifts.c.since)
    .where(
        shifts.c.role == bindparam("role"),
        shifts.c.until > bindparam("at"),
        or_(shifts.c.community_id.is_(None), shifts.c.community_id == bindparam("place")),
    )
    .order_by(shifts.c.place, shifts.c.since, shifts.c.id)
)


@dataclass(frozen=True, slots=True)
class OnDuty:
    person: str  # who is there, and called
    acting_for: str | None = None  # whose shift it is, where that one is away


def on_duty(
    connection: Connection, audiences: Iterable[str], never: Collection[str], presence: Presence, at: datetime
) -> list[OnDuty]:
    """Who is called when these are asked, in the order of the rota, each person once: holders of the role whose shift
    it is now, or who stands in for them; nobody of `never`, and nobody for one of them."""
    found: dict[str, OnDuty] = {}
    for audience in audiences:
        holders = people_behind(connection, [audience])
        for row in _shifts(connection, audience, at):
            if row.since <= at and row.person_id in holders:
                for one in sorted(presence.acting(row.person_id, never)):
                    found.setdefault(one, OnDuty(one, None if one == row.person_id else row.person_id))
    return list(found.values())


def with_rota(connection: Connection, audiences: Collection[str], at: datetime) -> list[str]:
    """Those of the audiences that are a role with a rota: one of its shifts is under way, or still to come. Who holds
    it for the whole organisation is on the rota of the community that is asked beside it."""
    roles = {_role(one) for one in audiences if _shifts(connection, one, at)}
    return [one for one in audiences if _role(one) in roles]


def off_duty(
    connection: Connection,
    audiences: Collection[str],
    never: Collection[str],
    presence: Presence,
    at: datetime,
    *,
    urgent: bool,
) -> set[str]:
    """Holders of a role with a rota who are not to be disturbed, being asked by nothing but that role.

    When nobody is on duty at all: everybody, where it is urgent and the next rung follows at once; else nobody, as
    what waits for working hours disturbs in none but those.
    """
    by_rota = with_rota(connection, audiences, at)
    there = {one.person for one in on_duty(connection, by_rota, never, presence, at)}
    if not by_rota or not (there or urgent):
        return set()
    others = people_behind(connection, [one for one in audiences if one not in by_rota])
    return people_behind(connection, by_rota) - others - there


def _role(audience: str) -> str | None:
    kind, _, rest = audience.partition(":")
    return rest.partition("@")[0] if kind == "role" else None


def _shifts(connection: Connection, audience: str, at: datetime) -> list[Any]:
    role, place = _role(audience), audience.partition("@")[2]
    return [] if role is None else list(connection.execute(_AHEAD, {"role": role, "place": place, "at": at}).all())
