"""Who is on a crisis: its cell, and who is on duty now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Text, bindparam, or_, select

from records.engine.cells import cell_of
from records.engine.presence import Presence
from records.tables import people, shifts

_PLACE = bindparam("place", type_=Text)
_ON_DUTY = (
    select(shifts.c.person_id, shifts.c.role)
    .join(people, people.c.id == shifts.c.person_id)
    .where(
        shifts.c.since <= bindparam("now"),
        shifts.c.until > bindparam("now"),
        people.c.active,
        or_(shifts.c.community_id.is_(None), _PLACE.is_(None), shifts.c.community_id == _PLACE),
    )
    .order_by(shifts.c.role, shifts.c.place, shifts.c.id)
)
_BY_MAIL = select(people.c.id, people.c.notices_by_mail).where(people.c.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the cell, with each role and its id. `away`: who stands in, nobody perhaps; None: there."""

    person: str
    roles: tuple[tuple[str, str], ...]
    since: datetime
    on_duty: bool
    away: frozenset[str] | None
    by_mail: str  # one of governance/notices.py CHOICES


def on_duty_now(connection: Connection, community: str | None, now: datetime) -> tuple[tuple[str, str], ...]:
    """Person and role of each shift that is now, in the community or (None) anywhere."""
    rows = connection.execute(_ON_DUTY, {"now": now, "place": community})
    return tuple(dict.fromkeys((row.person_id, row.role) for row in rows))


def members_of(connection: Connection, case: Row[Any], on_duty: Collection[str], now: datetime) -> tuple[Member, ...]:
    """The cell as it is now: each person once, the lead first, then as they were named."""
    standing = cell_of(connection, case.id)
    ids = list(dict.fromkeys(one.person_id for one in sorted(standing, key=lambda one: one.role != "lead")))
    by_mail = {row.id: row.notices_by_mail for row in connection.execute(_BY_MAIL, {"ids": ids})} if ids else {}
    presence = Presence(connection, case.procedure, now)
    found = []
    for person in ids:
        theirs = [one for one in standing if one.person_id == person]
        acting = presence.acting(person, ())
        found.append(
            Member(
                person=person,
                roles=tuple((one.id, one.role) for one in theirs),
                since=min(one.since for one in theirs),
                on_duty=person in on_duty,
                away=None if person in acting else acting,
                by_mail=by_mail[person],
            )
        )
    return tuple(found)
