"""`set`: a fact of the subject is raised, or a value of the case is kept under a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.condition import value_from_json, value_to_json
from procedures.kinds.modifiers import named_from_json, named_to_json
from procedures.model import Set

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Set) -> dict[str, Any]:
    to = None if step.to is None else value_to_json(step.to)
    return named_to_json("set", step, fact=step.fact, data=step.data, to=to)


def from_json(value: Mapping[str, Any]) -> Set:
    return Set(
        fact=value.get("fact"),
        data=value.get("data"),
        to=value_from_json(value["to"]) if "to" in value else None,
        **named_from_json(value),
    )


def read(fields: Fields) -> Set | None:
    common = fields.named()
    what = fields.fact_or_value()
    return Set(**what, **common) if what else None
