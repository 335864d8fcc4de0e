"""`for each`: the steps once for each item, so many at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.modifiers import step_from_json, step_to_json
from procedures.model import ForEach

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: ForEach, steps_to_json: Any) -> dict[str, Any]:
    return step_to_json(
        "for each",
        step,
        of=step.of,
        at_most=step.at_most,
        at_a_time=None if step.at_a_time == step.at_most else step.at_a_time,
        steps=steps_to_json(step.steps),
    )


def from_json(value: Mapping[str, Any], steps_from_json: Any) -> ForEach:
    return ForEach(
        of=value["of"],
        at_most=value["at_most"],
        at_a_time=value.get("at_a_time", value["at_most"]),
        steps=steps_from_json(value["steps"]),
        **step_from_json(value),
    )


def read(fields: Fields) -> ForEach | None:
    common = fields.common()
    of: Any = fields.phrase("of", required=True)
    at_most = fields.items_at_most()
    at_a_time = fields.at_a_time(at_most)
    steps = fields.steps_of_each()
    if not of or at_most is None or not steps:
        return None
    return ForEach(of=of, at_most=at_most, at_a_time=at_a_time or at_most, steps=steps, **common)
