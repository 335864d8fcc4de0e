"""Whom a task waits for, as plain keys that an inbox can look up."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from governance.person import Held, Person

EVERYWHERE = "*"


def person_audience(person: str) -> str:
    return f"person:{person}"


def role_audience(role: str, community: str | None) -> str:
    """The holders of a role in one community, or (None) those who hold it for the whole organisation."""
    return f"role:{role}@{community or EVERYWHERE}"


def role_anywhere(role: str) -> str:
    """With what every audience of that role begins, whatever the community."""
    return f"role:{role}@"


@dataclass(frozen=True, slots=True)
class AsWhom:
    """As whom somebody may be asked: as themselves (`person` is None), or for someone who is away."""

    person: str | None
    keys: tuple[str, ...]
    procedures: tuple[str, ...] | None = None  # names; None: all
    entered_by: str | None = None  # the absence

    def covers(self, procedure: str | None) -> bool:
        return self.procedures is None or procedure in self.procedures


def as_whom(person: Person, communities: Collection[str]) -> tuple[AsWhom, ...]:
    """As themselves first, then for each whom they stand in for."""
    return (
        AsWhom(None, audiences_of(person, communities)),
        *(
            AsWhom(one.person, _keys(one.person, one.roles, communities), one.procedures, one.entered_by)
            for one in sorted(person.stands_in, key=lambda one: one.person)
        ),
    )


def audiences_of(person: Person, communities: Iterable[str]) -> tuple[str, ...]:
    """Every audience this person belongs to; a role for the whole organisation counts in each community."""
    return _keys(person.id, person.roles, communities)


def _keys(person: str, roles: Iterable[Held], communities: Iterable[str]) -> tuple[str, ...]:
    everywhere = tuple(communities)
    keys = {person_audience(person)}
    for held in roles:
        if held.community is None:
            keys.add(role_audience(held.role, None))
            keys.update(role_audience(held.role, community) for community in everywhere)
        else:
            keys.add(role_audience(held.role, held.community))
    return tuple(sorted(keys))
