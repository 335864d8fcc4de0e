"""Who is on duty now, this week and next; who stands in for whom today; whose shifts one may enter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select

from governance import permissions
from governance.person import Person
from records.queries.accounts import communities
from records.queries.house import house
from records.queries.people import names
from records.queries.visible import people_below
from records.tables import absences, people, roles, shifts

SHOWN_AT_MOST = 500


@dataclass(frozen=True, slots=True)
class Rota:
    """`names` calls people by their ids. Shifts stand in the order in which they begin and are called."""

    now: tuple[Row[Any], ...]
    ahead: tuple[Row[Any], ...]  # to come until the end of next week
    away: Mapping[str, tuple[str, ...]]  # who is absent now, and who stands in
    mine: frozenset[str]  # ids of one's own shifts, which one may offer
    to_take: frozenset[str]  # ids of those offered whose role one holds
    to_end: frozenset[str]  # ids of those that one may end
    whose: Mapping[str, str]  # for whom one may enter shifts: name by id
    roles: tuple[str, ...]  # those that any of them holds
    communities: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]


def rota(connection: Connection, person: Person, now: datetime) -> Rota:
    keeper = _may_enter_for(connection, person)
    chosen = (
        select(shifts)
        .join(people, people.c.id == shifts.c.person_id)
        .where(shifts.c.until > now, shifts.c.since < _end_of_next_week(connection, now), people.c.active)
        .order_by(shifts.c.since, shifts.c.role, shifts.c.place, shifts.c.id)
        .limit(SHOWN_AT_MOST)
    )
    found = connection.execute(chosen).all()
    today = select(absences.c.person_id, absences.c.substitute_id).where(
        absences.c.since <= now, absences.c.until > now
    )
    away: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(today.order_by(absences.c.id)):
        away[row.person_id] = (*away.get(row.person_id, ()), *((row.substitute_id,) if row.substitute_id else ()))
    held = select(roles.c.role).where(roles.c.person_id.in_(sorted(keeper))).distinct()
    ids = {row.person_id for row in found} | {one for absent, there in away.items() for one in (absent, *there)}
    current = (row for row in found if row.since <= now)
    return Rota(
        now=tuple(sorted(current, key=lambda row: (row.role, row.community_id or "", row.place, row.since))),
        ahead=tuple(row for row in found if row.since > now),
        away=away,
        mine=frozenset(row.id for row in found if row.person_id == person.id),
        to_take=frozenset(row.id for row in found if row.offered_at is not None and _could_take(person, row)),
        to_end=frozenset(row.id for row in found if row.person_id in keeper),
        whose=keeper,
        roles=tuple(sorted(connection.scalars(held))),
        communities=communities(connection),
        names=names(connection, ids),
    )


def _may_enter_for(connection: Connection, person: Person) -> dict[str, str]:
    """Name by id, in the order of names."""
    below = people_below(connection, person.id)
    rows = connection.execute(select(people.c.id, people.c.name).where(people.c.active).order_by(people.c.name)).all()
    return {row.id: row.name for row in rows if permissions.may_keep_rota(person, is_manager_above=row.id in below)}


def _could_take(person: Person, shift: Row[Any]) -> bool:
    held = (
        person.holds_anywhere(shift.role)
        if shift.community_id is None
        else person.holds(shift.role, shift.community_id)
    )
    return held and shift.person_id != person.id


def _end_of_next_week(connection: Connection, now: datetime) -> datetime:
    local = now.astimezone(ZoneInfo(house(connection).zone))
    monday = local.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=local.weekday())
    return (monday + timedelta(weeks=2)).astimezone(now.tzinfo)
