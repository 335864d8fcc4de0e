"""The checklist of what Placet does not hold, as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from governance.freeze import may_keep_checklist
from governance.person import Person
from records.queries.accounts import communities
from records.queries.freeze_place import reach_of
from records.tables import checklist, people


@dataclass(frozen=True, slots=True)
class ChecklistShown:
    """`lines` have the name of who is responsible, and whether the person may take them off; `places` are those for
    which the person may add some (None: the whole organisation), with their names."""

    lines: Sequence[tuple[Row[tuple[object, ...]], str, bool]]
    places: Sequence[tuple[str | None, str]]
    people: Sequence[tuple[str, str]]
    communities: dict[str, str]


def checklist_shown(connection: Connection, person: Person, language: str) -> ChecklistShown:
    names = {id: one[language] for id, one in communities(connection).items()}
    reach = reach_of(connection, person)
    keeps = {place: may_keep_checklist(person, reach, (place,)) for place in names}
    everywhere = may_keep_checklist(person, reach, tuple(names))
    rows = connection.execute(
        select(checklist, people.c.name.label("who"))
        .join(people, people.c.id == checklist.c.responsible_id)
        .where(checklist.c.retired_at.is_(None))
        .order_by(checklist.c.community_id, checklist.c.added_at, checklist.c.id)
    ).all()
    return ChecklistShown(
        lines=[
            (row, row.who, everywhere if row.community_id is None else keeps.get(row.community_id, False))
            for row in rows
        ],
        places=[*([(None, "")] if everywhere else []), *((one, names[one]) for one, may in keeps.items() if may)],
        people=[
            (row.id, row.name)
            for row in connection.execute(select(people.c.id, people.c.name).where(people.c.active).order_by("name"))
        ],
        communities=names,
    )
