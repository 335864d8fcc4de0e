"""People as the rules see them."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, bindparam, select

from governance.person import Held, Person
from records.tables import people, roles

# Built once: every command asks for its person.
_PERSON = select(people.c.email, people.c.name, people.c.language, people.c.manager_id, people.c.active).where(
    people.c.id == bindparam("person")
)
_HELD = select(roles.c.role, roles.c.community_id).where(roles.c.person_id == bindparam("person"))
_MANAGER = select(people.c.manager_id).where(people.c.id == bindparam("person"))


def person(connection: Connection, person_id: str) -> Person | None:
    row = connection.execute(_PERSON, {"person": person_id}).one_or_none()
    if row is None:
        return None
    held = connection.execute(_HELD, {"person": person_id})
    return Person(
        id=person_id,
        email=row.email,
        name=row.name,
        language=row.language,
        roles=frozenset(Held(role, community) for role, community in held),
        manager=row.manager_id,
        active=row.active,
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


def managers_above(connection: Connection, person_id: str) -> Iterator[str]:
    """The chain of managers from the nearest up, read as far as it is asked for; ends at the top or where it would
    turn in a circle."""
    seen = {person_id}
    above = connection.scalar(_MANAGER, {"person": person_id})
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        above = connection.scalar(_MANAGER, {"person": above})
