"""A person as the rules see one: a pseudonym, the roles held, the manager above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """A role, in one community or (None) in the whole organisation."""

    role: str
    community: str | None


@dataclass(frozen=True, slots=True)
class StandsIn:
    """That somebody stands in for a person who is away: for what that one is asked, in these procedures (None: all)."""

    person: str
    roles: frozenset[Held]
    entered_by: str
    procedures: tuple[str, ...] | None = None

    def covers(self, procedure: str) -> bool:
        return self.procedures is None or procedure in self.procedures


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    email: str
    name: str
    language: str
    roles: frozenset[Held]
    manager: str | None
    active: bool
    stands_in: tuple[StandsIn, ...] = ()  # at the instant of which the person was asked for

    def holds(self, role: str, community: str | None = None) -> bool:
        """Whether the role is held in that community, there or for the whole organisation."""
        return any(held.role == role and held.community in (None, community) for held in self.roles)

    def holds_anywhere(self, *roles: str) -> bool:
        return any(held.role in roles for held in self.roles)
