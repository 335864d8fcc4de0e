"""A campaign: publications in waves, with one aim; frozen as a revision under one digest.

The digest covers all that is planned, the slots included: whoever agrees to a campaign agrees to its dates. Each
publication of the plan becomes a case of its own, where its slot is a governed fact beside its text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import rfc8785

from governance.publication import Publication, stored_publication


@dataclass(frozen=True, slots=True)
class Target:
    """What the campaign is to reach: a figure by its name, and the number that is enough."""

    figure: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Planned:
    """One row of the plan. `key` names it over all revisions; `wave` counts from 1."""

    key: str
    wave: int
    publication: Publication
    tone: str = ""  # where it differs from that of the campaign
    format: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """`starts` and `ends` are days of the house, both within; `waves` are their titles, in order."""

    title: str
    community: str
    objective: str
    aim: str
    tone: str
    formats: str
    starts: date
    ends: date
    targets: tuple[Target, ...]
    waves: tuple[str, ...]
    plan: tuple[Planned, ...]

    # What every subject of a case says of itself: the publications go out and rest on claims, each in its own case.
    accounts: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def sensitivity(self) -> Literal["low", "high"]:
        return "high" if any(one.publication.sensitivity == "high" for one in self.plan) else "low"

    @property
    def partnership(self) -> Literal["none", "collaboration"]:
        declared = any(one.publication.partnership != "none" for one in self.plan)
        return "collaboration" if declared else "none"

    def slots(self) -> dict[str, str | None]:
        return {}

    def of_wave(self, wave: int) -> tuple[Planned, ...]:
        """The rows of the wave, in the order of the plan."""
        return tuple(one for one in self.plan if one.wave == wave)

    def to_body(self) -> dict[str, Any]:
        """The JSON form, complete, from which `stored_campaign` reads the same again."""
        return {
            "title": self.title,
            "community": self.community,
            "objective": self.objective,
            "aim": self.aim,
            "tone": self.tone,
            "formats": self.formats,
            "from": self.starts.isoformat(),
            "until": self.ends.isoformat(),
            "targets": [{"figure": one.figure, "at_least": one.at_least} for one in self.targets],
            "waves": list(self.waves),
            "plan": [
                {
                    "key": one.key,
                    "wave": one.wave,
                    "tone": one.tone,
                    "format": one.format,
                    "publication": one.publication.to_body(),
                }
                for one in self.plan
            ],
        }

    def digest(self) -> str:
        """SHA-256, hexadecimal, of the RFC 8785 form of the whole body."""
        return hashlib.sha256(rfc8785.dumps(self.to_body())).hexdigest()


def stored_campaign(body: Mapping[str, Any]) -> Campaign:
    """The campaign of a stored revision, which was checked when it was frozen."""
    return Campaign(
        title=body["title"],
        community=body["community"],
        objective=body["objective"],
        aim=body["aim"],
        tone=body["tone"],
        formats=body["formats"],
        starts=date.fromisoformat(body["from"]),
        ends=date.fromisoformat(body["until"]),
        targets=tuple(Target(one["figure"], one["at_least"]) for one in body["targets"]),
        waves=tuple(body["waves"]),
        plan=tuple(
            Planned(
                one["key"], one["wave"], stored_publication(one["publication"]), tone=one["tone"], format=one["format"]
            )
            for one in body["plan"]
        ),
    )
