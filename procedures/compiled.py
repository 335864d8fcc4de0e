"""The compiled form of a procedure: what runs, what is digested and what is compared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from procedures.kinds import (
    ask,
    call,
    check,
    choose,
    end,
    for_each,
    notify,
    publish,
    raising,
    repeat,
    setting,
    together,
    wait,
    withdraw,
)
from procedures.kinds.lead import leads_from_json, leads_to_json
from procedures.kinds.people import never_from_json, never_to_json, who_from_json, who_to_json
from procedures.kinds.rung import ladders_from_json, ladders_to_json
from procedures.model import (
    Ask,
    Call,
    Check,
    Choose,
    End,
    ForEach,
    Happening,
    Notify,
    Procedure,
    Publish,
    Raise,
    Release,
    Repeat,
    Set,
    Step,
    Together,
    Wait,
    Withdraw,
)

FORM = 2  # version of this form; part of what is digested

_LEAVES: dict[type[Step], Callable[[Any], dict[str, Any]]] = {
    Ask: ask.to_json,
    Check: check.to_json,
    Wait: wait.to_json,
    Publish: publish.to_json,
    Withdraw: withdraw.to_json,
    Notify: notify.to_json,
    Set: setting.to_json,
    Raise: raising.to_json,
    Call: call.to_json,
    End: end.to_json,
}
_COMPOUNDS: dict[type[Step], Callable[[Any, Any], dict[str, Any]]] = {
    Together: together.to_json,
    ForEach: for_each.to_json,
    Choose: choose.to_json,
    Repeat: repeat.to_json,
}
_LEAVES_FROM: dict[str, Callable[[Mapping[str, Any]], Step]] = {
    "ask": ask.from_json,
    "check": check.from_json,
    "wait": wait.from_json,
    "publish": publish.from_json,
    "withdraw": withdraw.from_json,
    "tell": notify.from_json,
    "escalate": notify.from_json,
    "set": setting.from_json,
    "raise": raising.from_json,
    "call": call.from_json,
    "end": end.from_json,
}
_COMPOUNDS_FROM: dict[str, Callable[[Mapping[str, Any], Any], Step]] = {
    "together": together.from_json,
    "for each": for_each.from_json,
    "choose": choose.from_json,
    "repeat": repeat.from_json,
}


def to_compiled(procedure: Procedure) -> dict[str, Any]:
    """The procedure as JSON values: codes, names, titles and numbers, nothing in the words of one language.

    What a document leaves out is left out here too. Lists are in the order of the document, except the events
    of `when … happens`, which are by name: which of them is written first changes nothing.
    """
    release = procedure.during_freeze
    optional = {
        "calendar": procedure.calendar,
        "during_freeze": release and {"who": who_to_json(release.who), "never": never_to_json(release.never)},
        "happenings": [
            {"event": one.event, "mode": one.mode, "steps": _steps_to_json(one.steps)} for one in procedure.happenings
        ],
        "on_trouble": leads_to_json(procedure.on_trouble),
        "ladders": ladders_to_json(procedure.ladders),
    }
    return {
        "form": FORM,
        "name": procedure.name,
        "title": dict(procedure.title),
        "subject": procedure.subject,
        "started_by": list(procedure.started_by),
        "guarantees": list(procedure.guarantees),
        "steps": _steps_to_json(procedure.steps),
    } | {name: part for name, part in optional.items() if part}


def from_compiled(compiled: Mapping[str, Any]) -> Procedure:
    if compiled["form"] != FORM:
        raise ValueError(f"a compiled procedure of form {compiled['form']}; this machine reads form {FORM}")
    release = compiled.get("during_freeze")
    return Procedure(
        name=compiled["name"],
        title=dict(compiled["title"]),
        subject=compiled["subject"],
        started_by=tuple(compiled["started_by"]),
        guarantees=tuple(compiled["guarantees"]),
        steps=_steps_from_json(compiled["steps"]),
        calendar=compiled.get("calendar"),
        during_freeze=release and Release(who_from_json(release["who"]), never_from_json(release["never"])),
        happenings=tuple(
            Happening(one["event"], one["mode"], _steps_from_json(one["steps"]))
            for one in compiled.get("happenings", ())
        ),
        on_trouble=leads_from_json(compiled.get("on_trouble", {})),
        ladders=ladders_from_json(compiled.get("ladders", {})),
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
    leaf = _LEAVES.get(type(step))
    return leaf(step) if leaf else _COMPOUNDS[type(step)](step, _steps_to_json)


def _step_from_json(value: Mapping[str, Any]) -> Step:
    kind = value["kind"]
    if kind in _LEAVES_FROM:
        return _LEAVES_FROM[kind](value)
    if kind in _COMPOUNDS_FROM:
        return _COMPOUNDS_FROM[kind](value, _steps_from_json)
    raise ValueError(f"a compiled step of the unknown kind {kind!r}")
