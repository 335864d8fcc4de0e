"""Who is away, until when, and who stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.permissions import OPERATOR
from governance.person import Person
from records.queries.documents import names_in_force
from records.queries.people import names
from records.queries.visible import people_below
from records.tables import absences, people, procedures, roles


@dataclass(frozen=True, slots=True)
class Absences:
    """`names` calls people by their ids; `titles` are those of the procedures in force, by name."""

    today: tuple[Row[Any], ...]  # of everybody, now
    entered: tuple[Row[Any], ...]  # one's own and those of people below that are not over
    whose: Mapping[str, str]  # for whom one may enter one: name by id, oneself first
    substitutes: Mapping[str, str]  # who may stand in: name by id; never who enters it
    names: Mapping[str, str]
    titles: Mapping[str, Mapping[str, str]]


def all_absences(connection: Connection, person: Person, now: datetime) -> Absences:
    below = people_below(connection, person.id)
    mine = sorted({person.id, *below})
    not_over = select(absences).where(absences.c.until > now).order_by(absences.c.since, absences.c.id)
    today = tuple(connection.execute(not_over.where(absences.c.since <= now)).all())
    entered = tuple(connection.execute(not_over.where(absences.c.person_id.in_(mine))).all())
    there = connection.execute(select(people.c.id, people.c.name).where(people.c.active).order_by(people.c.name)).all()
    operators = set(connection.scalars(select(roles.c.person_id).where(roles.c.role == OPERATOR)))
    ids = {one for row in (*today, *entered) for one in (row.person_id, row.substitute_id) if one}
    in_force = sorted(names_in_force(connection, "procedure"))
    rows = connection.execute(
        select(procedures.c.name, procedures.c.compiled).where(
            procedures.c.name.in_(in_force), procedures.c.retired_at.is_(None)
        )
    )
    return Absences(
        today=today,
        entered=entered,
        whose={person.id: person.name} | {row.id: row.name for row in there if row.id in below},
        substitutes={row.id: row.name for row in there if row.id != person.id and row.id not in operators},
        names=names(connection, ids),
        titles={row.name: row.compiled["title"] for row in rows},
    )
