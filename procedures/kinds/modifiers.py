"""What any kind of step may have, in the compiled form. What a step does not say is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from procedures.kinds.condition import condition_from_json, condition_to_json
from procedures.kinds.lead import leads_from_json, leads_to_json
from procedures.kinds.moment import deadline_from_json, deadline_to_json, moment_from_json, moment_to_json
from procedures.model import Condition, Deadline, Lead, Moment, Title


class _Named(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def only_if(self) -> Condition | None: ...

    @property
    def title(self) -> Title: ...


class _Troubled(_Named, Protocol):
    @property
    def on_trouble(self) -> dict[str, Lead]: ...


class _Timed(Protocol):
    @property
    def due(self) -> Moment | None: ...

    @property
    def late(self) -> str | None: ...

    @property
    def deadline(self) -> Deadline | None: ...


def named_to_json(kind: str, step: _Named, **parts: Any) -> dict[str, Any]:
    """The step with its kind, name, condition and title, and with those of the parts that are not empty."""
    condition = None if step.only_if is None else condition_to_json(step.only_if)
    common = {"kind": kind, "name": step.name, "only_if": condition, **parts, "title": dict(step.title)}
    return {name: part for name, part in common.items() if not _empty(part)}


def step_to_json(kind: str, step: _Troubled, **parts: Any) -> dict[str, Any]:
    """The same with what is done about trouble."""
    return named_to_json(kind, step, **parts, on_trouble=leads_to_json(step.on_trouble))


def named_from_json(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": value["name"],
        "only_if": condition_from_json(value["only_if"]) if "only_if" in value else None,
        "title": dict(value.get("title", {})),
    }


def step_from_json(value: Mapping[str, Any]) -> dict[str, Any]:
    return {**named_from_json(value), "on_trouble": leads_from_json(value.get("on_trouble", {}))}


def times_to_json(step: _Timed) -> dict[str, Any]:
    return {
        "due": None if step.due is None else moment_to_json(step.due),
        "late": step.late,
        "deadline": None if step.deadline is None else deadline_to_json(step.deadline),
    }


def times_from_json(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "due": moment_from_json(value["due"]) if "due" in value else None,
        "late": value.get("late"),
        "deadline": deadline_from_json(value["deadline"]) if "deadline" in value else None,
    }


def _empty(part: Any) -> bool:
    """Whether this says nothing; `False`, zero and an empty text do say something."""
    return part is None or (isinstance(part, dict | list) and not part)
