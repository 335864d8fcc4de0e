"""`wait`: until the slot of each account (with the publish after it, per account), until an event, or for a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.modifiers import step_from_json, step_to_json
from procedures.kinds.moment import deadline_from_json, deadline_to_json, span_from_json, span_to_json
from procedures.kinds.people import who_from_json, who_to_json
from procedures.model import Missed, Wait

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Wait) -> dict[str, Any]:
    missed = step.missed
    return step_to_json(
        "wait",
        step,
        until=step.until,
        event=step.event,
        span=None if step.span is None else span_to_json(step.span),
        collect=step.collect,
        missed=None if missed is None else {"who": who_to_json(missed.who), "outcome": missed.outcome},
        deadline=None if step.deadline is None else deadline_to_json(step.deadline),
    )


def from_json(value: Mapping[str, Any]) -> Wait:
    missed = value.get("missed")
    return Wait(
        until=value.get("until"),
        event=value.get("event"),
        span=span_from_json(value["span"]) if "span" in value else None,
        collect=value.get("collect"),
        missed=None if missed is None else Missed(who_from_json(missed["who"]), missed["outcome"]),
        deadline=deadline_from_json(value["deadline"]) if "deadline" in value else None,
        **step_from_json(value),
    )


def read(fields: Fields) -> Wait | None:
    common = fields.common()
    waited_for = fields.waited_for()
    parts: dict[str, Any] = {"missed": fields.missed(), "collect": fields.phrase("collect")}
    deadline = fields.deadline()
    return Wait(**waited_for, **parts, deadline=deadline, **common) if waited_for else None
