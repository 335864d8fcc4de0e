"""`tell` and `escalate`: people are told and the case goes on at once; escalating opens the case to them too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.modifiers import named_from_json, named_to_json
from procedures.kinds.people import who_from_json, who_to_json
from procedures.model import Notify

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Notify) -> dict[str, Any]:
    return named_to_json(step.kind, step, who=who_to_json(step.who))


def from_json(value: Mapping[str, Any]) -> Notify:
    return Notify(kind=value["kind"], who=who_from_json(value["who"]), **named_from_json(value))


def read_tell(fields: Fields) -> Notify | None:
    common = fields.named()
    who = fields.who("who")
    return Notify(kind="tell", who=who, **common) if who else None


def read_escalate(fields: Fields) -> Notify | None:
    common = fields.named()
    who = fields.who("to")
    return Notify(kind="escalate", who=who, **common) if who else None
