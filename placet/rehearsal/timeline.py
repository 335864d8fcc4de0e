"""What came of a rehearsal, line by line. It holds no ids that differ from run to run and no time of the machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

Limit = Literal["time", "events"]
Facts = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: `what` is the type of its ledger entry, or `person.stopped`; facts name people by
    the part of their address before @. `sentence` is by language."""

    at: datetime  # local
    case: str  # its number
    what: str
    who: str | None
    step: str | None
    facts: Facts
    sentence: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        return {
            "at": self.at.isoformat(timespec="minutes"),
            "case": self.case,
            "what": self.what,
            "who": self.who,
            "step": self.step,
            "facts": {name: value if isinstance(value, str) else list(value) for name, value in self.facts.items()},
            "sentence": dict(self.sentence),
        }

    def as_saved(self) -> dict[str, str]:
        """As plain texts without sentences, so that another wording makes no difference."""
        told = {"at": f"{self.at:%Y-%m-%d %H:%M}", "case": self.case, "what": self.what}
        told |= {name: said for name, said in (("who", self.who), ("step", self.step)) if said}
        return told | {name: said if isinstance(said, str) else ", ".join(said) for name, said in self.facts.items()}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task that stands open at the end, and who could answer it."""

    step: str
    asked: tuple[str, ...]
    sentence: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        return {"step": self.step, "asked": list(self.asked), "sentence": dict(self.sentence)}


@dataclass(frozen=True, slots=True)
class Timeline:
    """`outcome` is None for a case that is still open; `limit` says what ended the rehearsal before its end;
    `unused` are sentences about what the scenario plans and nobody asked for."""

    procedure: str
    scenario: str
    title: Mapping[str, str]
    zone: str
    starts: datetime
    lines: tuple[Line, ...]
    state: str
    outcome: str | None
    waiting: tuple[Waiting, ...] = ()
    limit: Limit | None = None
    unused: tuple[Mapping[str, str], ...] = ()
    expected: str | None = None
    sentence: Mapping[str, str] = field(default_factory=dict)  # how it ended

    @property
    def ends(self) -> datetime:
        return self.lines[-1].at if self.lines else self.starts.astimezone(ZoneInfo(self.zone))

    @property
    def as_expected(self) -> bool:
        """True also where nothing is expected; a rehearsal that was cut off is never as expected."""
        return self.limit is None and (self.expected is None or self.expected == (self.outcome or "still open"))

    def as_json(self) -> dict[str, Any]:
        zone = ZoneInfo(self.zone)
        return {
            "procedure": self.procedure,
            "scenario": self.scenario,
            "title": dict(self.title),
            "zone": self.zone,
            "starts": self.starts.astimezone(zone).isoformat(timespec="minutes"),
            "ends": self.ends.isoformat(timespec="minutes"),
            "state": self.state,
            "outcome": self.outcome,
            "expected": self.expected,
            "as_expected": self.as_expected,
            "limit": self.limit,
            "sentence": dict(self.sentence),
            "lines": [line.as_json() for line in self.lines],
            "waiting": [one.as_json() for one in self.waiting],
            "unused": [dict(one) for one in self.unused],
        }

    def as_saved(self) -> list[dict[str, str]]:
        """What is compared: the lines, then what stands open, then what cut it off."""
        waiting = [{"what": "still waits", "step": one.step, "asked": ", ".join(one.asked)} for one in self.waiting]
        return [*(line.as_saved() for line in self.lines), *waiting, *([{"what": "cut off"}] if self.limit else [])]
