"""Adds a person with the roles held from the first day, in one transaction."""

from sqlalchemy import Connection, select

from governance.refusal import Refusal
from records.clock import Clock
from records.commands.add_person import add_person, normal_address
from records.commands.give_role import give_role
from records.tables import people


def welcome_person(
    connection: Connection,
    clock: Clock,
    *,
    email: str,
    name: str,
    language: str,
    manager: str | None,
    roles: tuple[tuple[str, str | None], ...],
    password_hash: str,
    by: str | None = None,
) -> str:
    """The id of the new person. `manager` is an address. Raises what `add_person` and `give_role` raise."""
    above = None
    if manager is not None:
        above = connection.scalar(select(people.c.id).where(people.c.email == normal_address(manager)))
        if above is None:
            raise Refusal("not_found")
    person = add_person(
        connection,
        clock,
        email=email,
        name=name,
        language=language,
        manager=above,
        password_hash=password_hash,
        by=by,
    )
    for role, community in roles:
        give_role(connection, clock, person=person, role=role, community=community, by=by)
    return person
