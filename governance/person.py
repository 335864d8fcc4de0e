"""A person as the rules see one: a pseudonym, the roles held, the manager above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """A role, in one community or (None) in the whole organisation."""

    role: str
    community: str | None


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    email: str
    name: str
    language: str
    roles: frozenset[Held]
    manager: str | None
    active: bool

    def holds(self, role: str, community: str | None = None) -> bool:
        """Whether the role is held in that community, there or for the whole organisation."""
        return any(held.role == role and held.community in (None, community) for held in self.roles)

    def holds_anywhere(self, *roles: str) -> bool:
        return any(held.role in roles for held in self.roles)
