"""`check`: the charter's rules on the publication. Settled by their result, which says where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.lead import lead_from_json, lead_to_json
from procedures.kinds.modifiers import step_from_json, step_to_json
from procedures.model import Check

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Check) -> dict[str, Any]:
    return step_to_json(
        "check",
        step,
        failed=lead_to_json(step.failed),
        undecided=lead_to_json(step.undecided),
        rules=list(step.rules),
    )


def from_json(value: Mapping[str, Any]) -> Check:
    return Check(
        failed=lead_from_json(value["failed"]),
        undecided=lead_from_json(value["undecided"]),
        rules=tuple(value.get("rules", ())),
        **step_from_json(value),
    )


def read(fields: Fields) -> Check | None:
    common = fields.common()
    rules = fields.rules()
    failed = fields.lead("failed")
    undecided = fields.lead("undecided")
    if failed is None or undecided is None:
        return None
    return Check(failed=failed, undecided=undecided, rules=rules, **common)
