"""`end`: the case is over, with this outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.model import End

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: End) -> dict[str, Any]:
    return {"kind": "end", "outcome": step.outcome}


def from_json(value: Mapping[str, Any]) -> End:
    return named(value["outcome"])


def named(outcome: str) -> End:
    """The end with this outcome; as a `raise`, it may stand in a document several times under one name."""
    return End(name=f"end as {outcome}", outcome=outcome)


def read(fields: Fields) -> End | None:
    outcome = fields.outcome()
    return named(outcome) if outcome else None
