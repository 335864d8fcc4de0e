"""Freezes: which one holds an addition back, who declares one, and who lifts it.

A scope is everything, a community or an account. Several may stand at once, and the strictest wins: an account is
free only when no freeze covers it, and an addition leaves only when every freeze that covers it lets it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from governance.permissions import may
from governance.person import Person
from governance.quorum import different_people
from governance.refusal import Refusal

ALL = "all"
COMMUNITY = "community:"
ACCOUNT = "account:"
STATEMENT_APPROVERS = 2  # different people, none of whom wrote it


@dataclass(frozen=True, slots=True)
class Standing:
    """A freeze that is not lifted. `crisis` is the case whose statement may leave in it."""

    id: str
    number: str
    scope: str
    crisis: str | None
    declared_at: datetime


@dataclass(frozen=True, slots=True)
class Addition:
    """What wants to go out: where to, the cases above its own, nearest first, and whose voices said yes to exactly
    these bytes: who spoke, and for whom; none of them wrote any of it."""

    community: str
    account: str
    ancestors: Sequence[str]
    approvers: Collection[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Reach:
    """The communities in which a person holds a role, and those in which the people below do. None: everywhere."""

    own: frozenset[str | None]
    below: frozenset[str | None]


def covers(scope: str, *, community: str | None, account: str) -> bool:
    """Whether a freeze of this scope (`all`, `community:ID`, `account:ID`) covers the account."""
    return scope in (ALL, f"{COMMUNITY}{community or ''}", f"{ACCOUNT}{account}")


@dataclass(frozen=True, slots=True)
class Around:
    """A case as a freeze sees it. `community` is None where the case is about the whole house."""

    case: str
    community: str | None
    accounts: Collection[str]


def touches(freeze: Standing, around: Around) -> bool:
    """Whether the freeze has anything to say to that case: it was declared for it, or covers its community or one of
    its accounts. What is about the whole house is covered by a freeze of everything alone."""
    places = [covers(freeze.scope, community=around.community, account=one) for one in (*around.accounts, "")]
    return freeze.crisis == around.case or any(places)


def covering(standing: Iterable[Standing], *, community: str, account: str) -> list[Standing]:
    """Those that cover the account, in their order."""
    return [one for one in standing if covers(one.scope, community=community, account=account)]


def lets(freeze: Standing, addition: Addition) -> bool:
    """Whether it is the statement of the crisis for which the freeze was declared, approved by two different people."""
    of_crisis = freeze.crisis is not None and freeze.crisis in addition.ancestors
    return of_crisis and different_people(addition.approvers) >= STATEMENT_APPROVERS


def held_back_by(covering_it: Iterable[Standing], addition: Addition) -> Standing | None:
    """The first of the freezes that cover it which does not let it out, or None."""
    return next((one for one in covering_it if not lets(one, addition)), None)


# --- People ----------------------------------------------------------------------------------------------------------


def may_declare(person: Person, community: str | None) -> bool:
    """Whoever holds a role in the scope: any role for everything (`community` None), one there for a community or an
    account of it. Never an operator."""
    if not may(person, "declare_freeze"):
        return False
    return any(community is None or held.community in (None, community) for held in person.roles)


def may_keep_checklist(person: Person, reach: Reach, communities: Collection[str]) -> bool:
    """A manager of people in every one of these communities."""
    return may(person, "keep_checklist") and _everywhere(reach.below, communities)


def may_lift(
    person: Person, reach: Reach, communities: Collection[str], declarers: Collection[str], *, lifted: bool = False
) -> Refusal | None:
    """None when the person may lift it: a manager of people in all that it covers, legal or crisis lead for all of it,
    who did not declare it. Whoever declared never does, in whatever second role."""
    if lifted:
        return Refusal("freeze.lifted")
    if person.id in declarers:
        return Refusal("freeze.declarer", person=person.id)
    if may(person, "lift_freeze"):
        held = {one.community for one in person.roles if one.role in ("legal", "crisis_lead")}
        if _everywhere(reach.below, communities) or _everywhere(held, communities):
            return None
    return Refusal("freeze.not_lifter")


def _everywhere(places: Collection[str | None], communities: Collection[str]) -> bool:
    return None in places or (bool(communities) and set(communities) <= set(places))
