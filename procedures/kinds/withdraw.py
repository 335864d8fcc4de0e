"""`withdraw`: one removing effect an account, for what this case has published there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.modifiers import step_from_json, step_to_json
from procedures.model import Withdraw

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Withdraw) -> dict[str, Any]:
    return step_to_json("withdraw", step, on=step.on)


def from_json(value: Mapping[str, Any]) -> Withdraw:
    return Withdraw(on=value["on"], **step_from_json(value))


def read(fields: Fields) -> Withdraw | None:
    common = fields.common()
    on = fields.phrase("on", required=True)
    return Withdraw(on=on, **common) if on else None
