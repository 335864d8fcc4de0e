"""`together`: branches side by side; over when all, any or so many of them are through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.modifiers import step_from_json, step_to_json
from procedures.model import Branch, Together

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Together, steps_to_json: Any) -> dict[str, Any]:
    branches = [{"name": branch.name, "steps": steps_to_json(branch.steps)} for branch in step.branches]
    return step_to_json("together", step, need=step.need, independent=step.independent or None, branches=branches)


def from_json(value: Mapping[str, Any], steps_from_json: Any) -> Together:
    return Together(
        need=value["need"],
        independent=value.get("independent", False),
        branches=tuple(Branch(one["name"], steps_from_json(one["steps"])) for one in value["branches"]),
        **step_from_json(value),
    )


def read(fields: Fields) -> Together | None:
    common = fields.common()
    branches = fields.branches()
    need = fields.need(len(branches))
    independent = fields.independent(branches, need)
    return Together(need=need, branches=branches, independent=independent, **common) if need and branches else None
