"""Everyone with roles and manager, for the operator's list."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from records.tables import people, roles


@dataclass(frozen=True, slots=True)
class PersonLine:
    email: str
    name: str
    roles: tuple[str, ...]  # role, or role@community
    manager: str | None  # address
    active: bool


def everyone(connection: Connection) -> list[PersonLine]:
    """By address."""
    held: dict[str, list[str]] = {}
    for row in connection.execute(select(roles.c.person_id, roles.c.role, roles.c.community_id)):
        held.setdefault(row.person_id, []).append(row.role + (f"@{row.community_id}" if row.community_id else ""))
    above = people.alias("above")
    rows = connection.execute(
        select(people.c.id, people.c.email, people.c.name, people.c.active, above.c.email.label("manager"))
        .join(above, above.c.id == people.c.manager_id, isouter=True)
        .order_by(people.c.email)
    )
    return [
        PersonLine(row.email, row.name, tuple(sorted(held.get(row.id, ()))), row.manager, row.active) for row in rows
    ]


def person_called(connection: Connection, email: str) -> str | None:
    """The id of the active person with that address."""
    return connection.scalar(select(people.c.id).where(people.c.email == email.strip().lower(), people.c.active))
