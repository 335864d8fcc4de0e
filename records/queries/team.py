"""Who works here, what a person may say about each of them, and which revocations wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from governance import permissions
from governance.person import Held, Person
from records.queries.accounts import communities
from records.queries.people import names
from records.queries.visible import people_below
from records.tables import people, revocations, roles


@dataclass(frozen=True, slots=True)
class Colleague:
    id: str
    name: str
    roles: tuple[Held, ...]
    manager: str | None
    may_let_leave: bool
    may_propose: bool  # to take their rights away


@dataclass(frozen=True, slots=True)
class Team:
    """`waiting` are revocations that wait for a director, for whoever may propose or confirm them."""

    people: tuple[Colleague, ...]
    waiting: tuple[Row[Any], ...]
    names: Mapping[str, str]
    communities: Mapping[str, Mapping[str, str]]


def team(connection: Connection, person: Person) -> Team:
    held: dict[str, list[Held]] = {}
    for row in connection.execute(select(roles.c.person_id, roles.c.role, roles.c.community_id)):
        held.setdefault(row.person_id, []).append(Held(row.role, row.community_id))
    below = people_below(connection, person.id)
    rows = connection.execute(select(people).where(people.c.active).order_by(people.c.name, people.c.id)).all()
    open_ones = select(revocations).where(revocations.c.state == "open").order_by(revocations.c.proposed_at)
    found = connection.execute(open_ones).all()
    about = {row.person_id for row in found}
    colleagues = tuple(
        Colleague(
            id=row.id,
            name=row.name,
            roles=tuple(sorted(held.get(row.id, ()), key=lambda one: (one.role, one.community or ""))),
            manager=row.manager_id,
            may_let_leave=permissions.may_let_leave(person, row.id, is_manager_above=row.id in below),
            may_propose=row.id not in about
            and permissions.may_propose_revocation(person, row.id, is_manager_above=row.id in below),
        )
        for row in rows
    )
    shown = tuple(row for row in found if person.id == row.proposed_by or permissions.may(person, "confirm_revocation"))
    ids = {one for row in shown for one in (row.person_id, row.proposed_by)} | {row.manager_id for row in rows}
    return Team(colleagues, shown, names(connection, ids), communities(connection))
