"""Where a lead arrives, seen from the place in the document at which it is said.

The same rules as the machine's: see procedures/machine/turn.py (`led`) and course.py. A test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from procedures.drawing.tree import Arrival, Caught
from procedures.model import Lead


@dataclass(frozen=True, slots=True)
class Catcher:
    """An `on trouble`, and the place outside of the step that says it (None: the document)."""

    leads: Mapping[str, Lead]
    step: str | None
    outside: Place


@dataclass(frozen=True, slots=True)
class Place:
    """Where going on and the next round lead from here, and who catches errors, the innermost first."""

    on: Arrival
    next_round: Arrival
    catchers: tuple[Catcher, ...] = ()
    account: bool = False  # whether the steps here run for one account

    def arrival(self, lead: Lead) -> Arrival:
        """Where the lead arrives from here."""
        match lead.to:
            case "go on" | "reviewer answers":
                return self.on
            case "next round":
                return self.next_round
            case "end":
                return Arrival("end", outcome=lead.outcome)
            case "raise":
                return self._raised(lead.error or "")

    def catches(self, error: str) -> bool:
        return any(error in catcher.leads for catcher in self.catchers)

    def within(self, step: str, leads: Mapping[str, Lead]) -> Place:
        """The same place, errors caught first by this step."""
        return replace(self, catchers=(Catcher(leads, step, self), *self.catchers)) if leads else self

    def leading_on(self, on: Arrival, next_round: Arrival | None = None) -> Place:
        return replace(self, on=on, next_round=next_round or self.next_round)

    def _raised(self, error: str) -> Arrival:
        for catcher in self.catchers:
            if error in catcher.leads:
                found = catcher.outside.arrival(catcher.leads[error])
                return replace(found, caught=(Caught(error, catcher.step), *found.caught))
        return Arrival("lost")


LOST = Arrival("lost")


def outermost(on_trouble: Mapping[str, Lead], end: Arrival = LOST) -> Place:
    """Of a document, or of the steps beside it: whatever leads out of them comes to this end."""
    outside = Place(end, end)
    return replace(outside, catchers=(Catcher(on_trouble, None, outside),)) if on_trouble else outside
