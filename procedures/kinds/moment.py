"""Lengths of time, moments and deadlines in the compiled form."""

from collections.abc import Mapping, Sequence
from typing import Any

from procedures.kinds.lead import lead_from_json, lead_to_json
from procedures.model import Deadline, Moment, Span


def span_to_json(span: Span) -> list[Any]:
    return [span.amount, span.unit, "working"] if span.working else [span.amount, span.unit]


def span_from_json(value: Sequence[Any]) -> Span:
    return Span(value[0], value[1], working=len(value) > 2)


def moment_to_json(moment: Moment) -> dict[str, Any]:
    spans = {"after": moment.after, "before_slot": moment.before_slot}
    return {name: span_to_json(span) for name, span in spans.items() if span is not None}


def moment_from_json(value: Mapping[str, Any]) -> Moment:
    return Moment(**{name: span_from_json(span) for name, span in value.items()})


def deadline_to_json(deadline: Deadline) -> dict[str, Any]:
    return {"at": moment_to_json(deadline.at), "lead": lead_to_json(deadline.lead)}


def deadline_from_json(value: Mapping[str, Any]) -> Deadline:
    return Deadline(moment_from_json(value["at"]), lead_from_json(value["lead"]))
