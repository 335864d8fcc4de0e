"""People as the rules see them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, select

from governance.permissions import OPERATOR
from governance.person import Held, Person, StandsIn
from records.tables import absences, people, roles

# Built once: every command asks for its person.
_PERSON = select(people.c.email, people.c.name, people.c.language, people.c.manager_id, people.c.active).where(
    people.c.id == bindparam("person")
)
_HELD = select(roles.c.role, roles.c.community_id).where(roles.c.person_id == bindparam("person"))


def no_operator(person_id: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that this person decides at all: an operator never does."""
    return person_id.not_in(select(roles.c.person_id).where(roles.c.role == OPERATOR))


_AT_WORK = select(people.c.id, people.c.name).where(people.c.active, no_operator(people.c.id)).order_by(people.c.name)
_NOW = (absences.c.since <= bindparam("at"), absences.c.until > bindparam("at"))
_STANDS_IN = (
    select(absences.c.person_id, absences.c.procedures, absences.c.entered_by)
    .join(people, people.c.id == absences.c.person_id)
    .where(
        absences.c.substitute_id == bindparam("person"),
        *_NOW,
        people.c.active,
        no_operator(absences.c.person_id),
        no_operator(absences.c.substitute_id),
    )
    .order_by(absences.c.person_id, absences.c.id)
)
_AWAY = select(absences.c.id).where(absences.c.person_id == bindparam("person"), *_NOW).limit(1)
_MANAGER = select(people.c.manager_id).where(people.c.id == bindparam("person"))


def person(connection: Connection, person_id: str, at: datetime | None = None) -> Person | None:
    """The person; with `at` also for whom they stand in at that instant, being there themselves."""
    row = connection.execute(_PERSON, {"person": person_id}).one_or_none()
    if row is None:
        return None
    return Person(
        id=person_id,
        email=row.email,
        name=row.name,
        language=row.language,
        roles=_roles(connection, person_id),
        manager=row.manager_id,
        active=row.active,
        stands_in=() if at is None or not row.active else _stands_in(connection, person_id, at),
    )


def _roles(connection: Connection, person_id: str) -> frozenset[Held]:
    held = connection.execute(_HELD, {"person": person_id})
    return frozenset(Held(role, community) for role, community in held)


def _stands_in(connection: Connection, person_id: str, at: datetime) -> tuple[StandsIn, ...]:
    """Whoever is away is represented by nobody's substitute: two who stand in for one another leave nobody there. An
    operator decides nothing, so stands in for nobody and is represented by nobody."""
    rows = connection.execute(_STANDS_IN, {"person": person_id, "at": at}).all()
    if not rows or connection.execute(_AWAY, {"person": person_id, "at": at}).first() is not None:
        return ()
    entered: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        entered.setdefault((row.person_id, row.entered_by), []).append(row.procedures)
    return tuple(
        StandsIn(
            absent,
            _roles(connection, absent),
            by,
            None if None in procedures else tuple(sorted({name for names in procedures for name in names})),
        )
        for (absent, by), procedures in entered.items()
    )


def names(connection: Connection, ids: Iterable[str | None]) -> dict[str, str]:
    """Name by id, for those of `ids` who are known."""
    wanted = {person_id for person_id in ids if person_id}
    if not wanted:
        return {}
    return {
        row.id: row.name
        for row in connection.execute(select(people.c.id, people.c.name).where(people.c.id.in_(wanted)))
    }


def at_work(connection: Connection) -> dict[str, str]:
    """Whoever works here and is no operator: name by id, in the order of names."""
    return {row.id: row.name for row in connection.execute(_AT_WORK)}


def managers_above(connection: Connection, person_id: str) -> Iterator[str]:
    """The chain of managers from the nearest up, read as far as it is asked for; ends at the top or where it would
    turn in a circle."""
    seen = {person_id}
    above = connection.scalar(_MANAGER, {"person": person_id})
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        above = connection.scalar(_MANAGER, {"person": above})
