"""People as the rules see them."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from governance.person import Held, Person
from records.tables import people, roles


def person(connection: Connection, person_id: str) -> Person | None:
    row = connection.execute(
        select(people.c.email, people.c.name, people.c.language, people.c.manager_id, people.c.active).where(
            people.c.id == person_id
        )
    ).one_or_none()
    if row is None:
        return None
    held = connection.execute(select(roles.c.role, roles.c.community_id).where(roles.c.person_id == person_id))
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


def managers_above(connection: Connection, person_id: str) -> list[str]:
    """The chain of managers from the nearest up; ends at the top or where it would turn in a circle."""
    chain: list[str] = []
    above = connection.scalar(select(people.c.manager_id).where(people.c.id == person_id))
    while above is not None and above not in chain and above != person_id:
        chain.append(above)
        above = connection.scalar(select(people.c.manager_id).where(people.c.id == above))
    return chain
