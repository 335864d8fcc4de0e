"""`repeat`: bounded rounds of work, with steps between them; where the bound leads is always said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.lead import lead_from_json, lead_to_json
from procedures.kinds.modifiers import step_from_json, step_to_json
from procedures.model import Repeat

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Repeat, steps_to_json: Any) -> dict[str, Any]:
    return step_to_json(
        "repeat",
        step,
        at_most=step.at_most,
        otherwise=lead_to_json(step.otherwise),
        each_round=steps_to_json(step.each_round),
        between_rounds=steps_to_json(step.between_rounds),
    )


def from_json(value: Mapping[str, Any], steps_from_json: Any) -> Repeat:
    return Repeat(
        at_most=value["at_most"],
        otherwise=lead_from_json(value["otherwise"]),
        each_round=steps_from_json(value["each_round"]),
        between_rounds=steps_from_json(value.get("between_rounds", ())),
        **step_from_json(value),
    )


def read(fields: Fields) -> Repeat | None:
    common = fields.common()
    at_most = fields.rounds()
    otherwise = fields.lead("otherwise", missing="S3")
    each_round = fields.steps_of_rounds("each round", required=True)
    between_rounds = fields.steps_of_rounds("between rounds")
    if at_most is None or otherwise is None or not each_round:
        return None
    return Repeat(at_most=at_most, otherwise=otherwise, each_round=each_round, between_rounds=between_rounds, **common)
