"""The charter: rules of engagement, as one document says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from governance.charter.kinds.claim import Claimed
from governance.charter.kinds.length import Length
from governance.charter.kinds.personal_data import PersonalData
from governance.charter.kinds.words import Words
from governance.publication import Publication

Kind = Length | Words | PersonalData | Claimed
Severity = Literal["mandatory", "warning", "sensitive"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a rule holds; both None: everywhere."""

    communities: frozenset[str] | None = None
    platforms: frozenset[str] | None = None

    def covers_community(self, community: str) -> bool:
        return self.communities is None or community in self.communities

    def covers_platform(self, platform: str | None) -> bool:
        """An account whose platform nobody knows is covered: a rule too many asks, a rule too few lets through."""
        return self.platforms is None or platform is None or platform in self.platforms


@dataclass(frozen=True, slots=True)
class InForce:
    """From an instant (included) until another (not included); None is open."""

    since: datetime | None = None
    until: datetime | None = None

    def at(self, now: datetime) -> bool:
        return (self.since is None or self.since <= now) and (self.until is None or now < self.until)


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must pass (good) or fail (bad), `times` over, on a platform where that matters."""

    text: str
    times: int = 1
    on: str | None = None

    @property
    def whole(self) -> str:
        return self.text * self.times


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `sensitive`: what it finds raises the sensitivity of the publication and forbids nothing."""

    name: str
    sentence: Mapping[str, str]
    severity: Severity
    kind: Kind
    mend: Mapping[str, str]
    scope: Scope = Scope()
    in_force: InForce = InForce()
    good: tuple[Example, ...] = ()
    bad: tuple[Example, ...] = ()

    def holds_for(self, publication: Publication, now: datetime) -> bool:
        """Whether it is in force now, in the community of the publication."""
        return self.in_force.at(now) and self.scope.covers_community(publication.community)


@dataclass(frozen=True)
class Charter:
    """The rules in the order of the document; the French sentences are the official ones."""

    name: str
    title: Mapping[str, str]
    rules: tuple[Rule, ...]
    zone: str = "Europe/Paris"

    @cached_property
    def digest(self) -> str:
        """The version: SHA-256, hexadecimal, of the compiled form."""
        from governance.charter.compiled import digest, to_compiled  # here, since that module needs this one

        return digest(to_compiled(self))

    def rule(self, name: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.name == name), None)
