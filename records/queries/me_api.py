"""A person and where the person works, as the API tells it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from governance.person import Person
from records.queries.accounts import accounts, communities


@dataclass(frozen=True, slots=True)
class RoleHeld:
    role: str
    community: str | None  # null: in the whole organisation


@dataclass(frozen=True, slots=True)
class AccountOfMine:
    id: str
    platform: str
    handle: str


@dataclass(frozen=True, slots=True)
class CommunityOfMine:
    id: str
    name: str
    accounts: list[AccountOfMine]


@dataclass(frozen=True, slots=True)
class Me:
    id: str
    name: str
    email: str
    language: str
    roles: list[RoleHeld]
    communities: list[CommunityOfMine]


def me(connection: Connection, person: Person, language: str) -> Me:
    """The person, the roles held, and the communities they reach, each with its accounts."""
    everywhere = any(held.community is None for held in person.roles)
    mine = {held.community for held in person.roles}
    known = accounts(connection).values()
    return Me(
        id=person.id,
        name=person.name,
        email=person.email,
        language=person.language,
        roles=[
            RoleHeld(held.role, held.community)
            for held in sorted(person.roles, key=lambda held: (held.role, held.community or ""))
        ],
        communities=[
            CommunityOfMine(
                community,
                names[language],
                [AccountOfMine(one.id, one.platform, one.handle) for one in known if one.community == community],
            )
            for community, names in communities(connection).items()
            if everywhere or community in mine
        ],
    )
