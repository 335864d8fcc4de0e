"""Whom a task waits for, as plain keys that an inbox can look up."""

from collections.abc import Iterable

from governance.person import Person

EVERYWHERE = "*"


def person_audience(person: str) -> str:
    return f"person:{person}"


def role_audience(role: str, community: str | None) -> str:
    """The holders of a role in one community, or (None) those who hold it for the whole organisation."""
    return f"role:{role}@{community or EVERYWHERE}"


def audiences_of(person: Person, communities: Iterable[str]) -> tuple[str, ...]:
    """Every audience this person belongs to; a role for the whole organisation counts in each community."""
    everywhere = tuple(communities)  # what is given may be read once only, and is needed for each role
    keys = {person_audience(person.id)}
    for held in person.roles:
        if held.community is None:
            keys.add(role_audience(held.role, None))
            keys.update(role_audience(held.role, community) for community in everywhere)
        else:
            keys.add(role_audience(held.role, held.community))
    return tuple(sorted(keys))
