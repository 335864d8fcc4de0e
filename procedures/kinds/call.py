"""`call`: another procedure as a case of its own; each of its outcomes leads somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.lead import leads_from_json, leads_to_json
from procedures.kinds.modifiers import step_from_json, step_to_json, times_from_json, times_to_json
from procedures.model import Call

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Call) -> dict[str, Any]:
    return step_to_json(
        "call",
        step,
        procedure=None if step.procedure == step.name else step.procedure,
        pinned=step.pinned,
        leads=leads_to_json(step.leads),
        **times_to_json(step),
    )


def from_json(value: Mapping[str, Any]) -> Call:
    return Call(
        procedure=value.get("procedure", value["name"]),
        pinned=value.get("pinned"),
        leads=leads_from_json(value.get("leads", {})),
        **times_from_json(value),
        **step_from_json(value),
    )


def read(fields: Fields) -> Call | None:
    common = fields.common()
    times = fields.times()
    leads = fields.outcomes()
    called = fields.called()
    return Call(procedure=called[0], pinned=called[1], leads=leads, **times, **common) if called else None
