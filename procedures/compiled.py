"""The compiled form of a procedure: what runs, what is digested and what is compared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from procedures.kinds import ask, check, end, publish, repeat, wait
from procedures.model import Ask, Check, End, Procedure, Publish, Repeat, Step, Wait

FORM = 1  # version of this form; part of what is digested


def to_compiled(procedure: Procedure) -> dict[str, Any]:
    """The procedure as JSON values: codes, names, titles and numbers, nothing in the words of one language."""
    return {
        "form": FORM,
        "name": procedure.name,
        "title": dict(procedure.title),
        "subject": procedure.subject,
        "started_by": list(procedure.started_by),
        "guarantees": list(procedure.guarantees),
        "steps": _steps_to_json(procedure.steps),
    }


def from_compiled(compiled: Mapping[str, Any]) -> Procedure:
    if compiled["form"] != FORM:
        raise ValueError(f"a compiled procedure of form {compiled['form']}; this machine reads form {FORM}")
    return Procedure(
        name=compiled["name"],
        title=dict(compiled["title"]),
        subject=compiled["subject"],
        started_by=tuple(compiled["started_by"]),
        guarantees=tuple(compiled["guarantees"]),
        steps=_steps_from_json(compiled["steps"]),
    )


def digest(compiled: Mapping[str, Any]) -> str:
    """sha256, in hex, of the compiled form written as RFC 8785 says."""
    import rfc8785  # here, because workflows load this module and never digest anything

    return hashlib.sha256(rfc8785.dumps(dict(compiled))).hexdigest()


def _steps_to_json(steps: Sequence[Step]) -> list[dict[str, Any]]:
    return [_step_to_json(step) for step in steps]


def _steps_from_json(steps: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    return tuple(_step_from_json(step) for step in steps)


def _step_to_json(step: Step) -> dict[str, Any]:
    match step:
        case Ask():
            return ask.to_json(step)
        case Check():
            return check.to_json(step)
        case Wait():
            return wait.to_json(step)
        case Publish():
            return publish.to_json(step)
        case Repeat():
            return repeat.to_json(step, _steps_to_json)
        case End():
            return end.to_json(step)


def _step_from_json(value: Mapping[str, Any]) -> Step:
    match value["kind"]:
        case "ask":
            return ask.from_json(value)
        case "check":
            return check.from_json(value)
        case "wait":
            return wait.from_json(value)
        case "publish":
            return publish.from_json(value)
        case "repeat":
            return repeat.from_json(value, _steps_from_json)
        case "end":
            return end.from_json(value)
        case other:
            raise ValueError(f"a compiled step of the unknown kind {other!r}")
