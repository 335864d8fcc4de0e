"""What a page that stands open has still to hear."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from governance.sessions import IDLE
from records.queries.ledger import names_of
from records.queries.notices import NoticeLine, line_of, lines_of, unread
from records.queries.people import person as find_person
from records.tables import notices, people, sessions

LOOKED_AT = 1000
AT_ONCE = 50

_SINCE = select(notices.c.n, notices.c.person_id).where(notices.c.n > bindparam("n")).order_by(notices.c.n)
_OPEN = (
    select(sessions.c.id)
    .join(people, people.c.id == sessions.c.person_id)
    .where(
        sessions.c.id.in_(bindparam("ids", expanding=True)),
        sessions.c.revoked_at.is_(None),
        sessions.c.expires_at > bindparam("now"),
        sessions.c.seen_at > bindparam("idle_since"),
        people.c.active,
    )
)


@dataclass(frozen=True, slots=True)
class News:
    """One notice by its number, and how many the person has not read."""

    n: int
    line: NoticeLine
    unread: int
    names: dict[str, str]

    def name(self, code: str) -> str:
        return self.names.get(code, "")


def told_since_number(connection: Connection, last: int) -> tuple[int, frozenset[str]]:
    """The number of the last notice looked at, and who was told something above `last`."""
    rows = connection.execute(_SINCE.limit(LOOKED_AT), {"n": last}).all()
    return (rows[-1].n if rows else last), frozenset(row.person_id for row in rows)


def over_sessions(connection: Connection, ids: Collection[str], now: datetime) -> frozenset[str]:
    """Those of the sessions that are no longer open."""
    still = connection.scalars(_OPEN, {"ids": list(set(ids)), "now": now, "idle_since": now - IDLE})
    return frozenset(ids) - frozenset(still)


def news_since(connection: Connection, person: str, after: int, now: datetime) -> list[News]:
    """What the person was told above that number, the oldest first, at most AT_ONCE, by the rights of this moment."""
    reader = find_person(connection, person, now)
    if reader is None or not reader.active:
        return []
    mine = select(notices).where(notices.c.person_id == person, notices.c.n > after).order_by(notices.c.n)
    rows = connection.execute(lines_of(connection, reader, mine.limit(AT_ONCE).subquery("mine"))).all()
    if not rows:
        return []
    lines = [(row.n, line_of(row)) for row in sorted(rows, key=lambda row: row.n)]
    ids = {one for _, line in lines for one in (line.parameters.get("by"), line.parameters.get("account"))}
    names = names_of(connection, {one for one in ids if isinstance(one, str)}, reader.language)
    waiting = unread(connection, person)
    return [News(n, line, waiting, names) for n, line in lines]
