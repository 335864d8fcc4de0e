"""`publish`: one adding effect an account. Settled when it is confirmed, rejected by the network, or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.modifiers import step_from_json, step_to_json
from procedures.model import Publish

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Publish) -> dict[str, Any]:
    return step_to_json("publish", step, on=step.on, undone_by=step.undone_by)


def from_json(value: Mapping[str, Any]) -> Publish:
    return Publish(on=value["on"], undone_by=value.get("undone_by"), **step_from_json(value))


def read(fields: Fields) -> Publish | None:
    common = fields.common()
    on = fields.phrase("on", required=True)
    undone_by: Any = fields.phrase("undone by")
    return Publish(on=on, undone_by=undone_by, **common) if on else None
