"""Gives a person a role, in one community or in the whole organisation."""

from sqlalchemy import Connection, insert, select

from governance.permissions import ROLES
from governance.refusal import Refusal
from records.clock import Clock
from records.ids import new_id
from records.ledger.entries import Entries
from records.tables import communities, people, roles


def give_role(
    connection: Connection, clock: Clock, *, person: str, role: str, community: str | None = None, by: str | None = None
) -> None:
    """The role counts at once. Given twice it is there once. Raises `role.unknown` or `not_found`."""
    if role not in ROLES:
        raise Refusal("role.unknown")
    if connection.scalar(select(people.c.id).where(people.c.id == person)) is None:
        raise Refusal("not_found")
    if (
        community is not None
        and connection.scalar(select(communities.c.id).where(communities.c.id == community)) is None
    ):
        raise Refusal("not_found")
    same_place = roles.c.community_id.is_(None) if community is None else roles.c.community_id == community
    if connection.scalar(select(roles.c.id).where(roles.c.person_id == person, roles.c.role == role, same_place)):
        return
    connection.execute(
        insert(roles).values(id=new_id(), person_id=person, role=role, community_id=community, since=clock())
    )
    entries = Entries(connection, clock())
    entries.add(
        f"person:{person}", "role.given", actor=by, data={"person": person, "role": role, "community": community}
    )
    entries.write()
