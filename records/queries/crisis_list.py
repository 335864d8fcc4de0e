"""The crises that a person may read, those under way first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.person import Person
from records.queries.accounts import communities
from records.queries.people import names
from records.queries.visible import readable, sight_of
from records.tables import cases, crises

SHOWN = 50


@dataclass(frozen=True, slots=True)
class CrisisList:
    """Cases with `severity`; at most `SHOWN`: older ones are found among the cases."""

    lines: tuple[Row[Any], ...]
    names: Mapping[str, str]
    communities: Mapping[str, Mapping[str, str]]


def crisis_list(connection: Connection, person: Person) -> CrisisList:
    under_way = cases.c.state.in_(("open", "incident"))
    chosen = (
        select(cases, crises.c.severity)
        .join(crises, crises.c.case_id == cases.c.id)
        .where(readable(sight_of(connection, person)))
        .order_by(under_way.desc(), cases.c.opened_at.desc())
        .limit(SHOWN)
    )
    lines = tuple(connection.execute(chosen).all())
    return CrisisList(lines, names(connection, {row.opened_by for row in lines}), communities(connection))
