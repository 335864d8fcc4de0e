"""Where a freeze applies, and who has something to say there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from governance.freeze import ACCOUNT, ALL, COMMUNITY, Reach
from governance.permissions import OPERATOR, may_see_freeze
from governance.person import Person
from records.queries.visible import people_below, sight_of
from records.tables import accounts, communities, people, roles

_COMMUNITIES = select(communities.c.id).order_by(communities.c.id)
_COMMUNITY_OF = select(accounts.c.community_id).where(accounts.c.id == bindparam("account"))
_BELOW = (
    select(roles.c.community_id)
    .distinct()
    .join(people, people.c.id == roles.c.person_id)
    .where(roles.c.person_id.in_(bindparam("below", expanding=True)), people.c.active, roles.c.role.not_in((OPERATOR,)))
)


@dataclass(frozen=True, slots=True)
class Place:
    """A scope with the community it lies in (None: everything) and all the communities that it covers."""

    scope: str
    community: str | None
    communities: tuple[str, ...]


def place_of(connection: Connection, scope: str) -> Place | None:
    """The place of a scope as it is written (`all`, `community:ID`, `account:ID`); None where there is none."""
    known = tuple(connection.scalars(_COMMUNITIES))
    if scope == ALL:
        return Place(scope, None, known)
    if scope.startswith(ACCOUNT):
        community = connection.scalar(_COMMUNITY_OF, {"account": scope.removeprefix(ACCOUNT)})
    else:
        community = scope.removeprefix(COMMUNITY) if scope.startswith(COMMUNITY) else None
    return None if community is None or community not in known else Place(scope, community, (community,))


def reach_of(connection: Connection, person: Person) -> Reach:
    """The communities of the person's own roles, and of those of the people below."""
    below = sorted(people_below(connection, person.id))
    return Reach(
        own=frozenset(held.community for held in person.roles if held.role != OPERATOR),
        below=frozenset(connection.scalars(_BELOW, {"below": below})) if below else frozenset(),
    )


def sees_freeze(connection: Connection, person: Person, place: Place) -> bool:
    """Whether a freeze there is there for the person."""
    return may_see_freeze(sight_of(connection, person), place.community, reach_of(connection, person).below)
