"""`choose`: the first option whose condition holds; the last one is `otherwise` and always does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.condition import condition_from_json, condition_to_json
from procedures.kinds.lead import lead_from_json, lead_to_json
from procedures.kinds.modifiers import step_from_json, step_to_json
from procedures.model import Choose, Option

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Choose, steps_to_json: Any) -> dict[str, Any]:
    return step_to_json("choose", step, options=[_option_to_json(option, steps_to_json) for option in step.options])


def from_json(value: Mapping[str, Any], steps_from_json: Any) -> Choose:
    options = tuple(_option_from_json(option, steps_from_json) for option in value["options"])
    return Choose(options=options, **step_from_json(value))


def read(fields: Fields) -> Choose | None:
    common = fields.common()
    options = fields.options()
    otherwise = fields.otherwise()
    return Choose(options=(*options, otherwise), **common) if options and otherwise else None


def _option_to_json(option: Option, steps_to_json: Any) -> dict[str, Any]:
    way = {"steps": steps_to_json(option.steps)} if option.lead is None else {"lead": lead_to_json(option.lead)}
    return way if option.when is None else {"when": condition_to_json(option.when), **way}


def _option_from_json(value: Mapping[str, Any], steps_from_json: Any) -> Option:
    return Option(
        when=condition_from_json(value["when"]) if "when" in value else None,
        lead=lead_from_json(value["lead"]) if "lead" in value else None,
        steps=steps_from_json(value.get("steps", ())),
    )
