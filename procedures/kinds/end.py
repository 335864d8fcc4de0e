"""`end`: the case is over, with this outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.machine.messages import Event
from procedures.machine.state import Opened
from procedures.machine.turn import Turn
from procedures.model import End, Lead

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


class EndBehaviour:
    def enter(self, turn: Turn, step: End) -> Lead:
        del turn  # nothing opens: ending is said by whoever walks the document
        return Lead("end", step.outcome)

    def feed(self, turn: Turn, step: End, inside: Opened, event: Event) -> Opened:
        raise AssertionError(f"nothing stands open in an end: {step}, {inside}, {event}, {turn}")


def to_json(step: End) -> dict[str, Any]:
    return {"kind": "end", "name": step.name, "outcome": step.outcome}


def from_json(value: Mapping[str, Any]) -> End:
    return End(name=value["name"], outcome=value["outcome"])


def named(outcome: str) -> End:
    """The end with this outcome; it is the one kind that may stand in a document several times under one name."""
    return End(name=f"end as {outcome}", outcome=outcome)


def read(fields: Fields) -> End | None:
    outcome = fields.outcome()
    return named(outcome) if outcome else None
