"""Events, facts and commands as JSON values: what records keep, and hand to the workflow for the same machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from procedures.machine.messages import (
    Act,
    Begun,
    Cancelled,
    CaseEnded,
    Checked,
    Climb,
    CloseStep,
    Command,
    EffectSettled,
    EndCase,
    Event,
    Facts,
    Happened,
    Hold,
    InstantPassed,
    OpenStep,
    TaskSettled,
    Troubled,
)

_EVENTS: dict[str, type[Event]] = {
    "begun": Begun,
    "task settled": TaskSettled,
    "checked": Checked,
    "instant passed": InstantPassed,
    "effect settled": EffectSettled,
    "case ended": CaseEnded,
    "happened": Happened,
    "troubled": Troubled,
    "cancelled": Cancelled,
}
_COMMANDS: dict[str, type[Command]] = {
    "open step": OpenStep,
    "close step": CloseStep,
    "climb": Climb,
    "act": Act,
    "hold": Hold,
    "end case": EndCase,
}
_EVENT_NAMES = {kind: name for name, kind in _EVENTS.items()}
_COMMAND_NAMES = {kind: name for name, kind in _COMMANDS.items()}


def events_to_json(events: Sequence[Event]) -> list[dict[str, Any]]:
    return [{"type": _EVENT_NAMES[type(event)], **asdict(event)} for event in events]


def events_from_json(values: Sequence[Mapping[str, Any]]) -> tuple[Event, ...]:
    return tuple(_EVENTS[value["type"]](**_fields(value)) for value in values)


def commands_to_json(commands: Sequence[Command]) -> list[dict[str, Any]]:
    return [{"type": _COMMAND_NAMES[type(command)], **asdict(command)} for command in commands]


def commands_from_json(values: Sequence[Mapping[str, Any]]) -> tuple[Command, ...]:
    return tuple(_COMMANDS[value["type"]](**_fields(value)) for value in values)


def facts_to_json(facts: Facts) -> dict[str, Any]:
    return {
        "revision": facts.revision,
        "digest": facts.digest,
        "sensitive": facts.sensitive,
        "accounts": list(facts.accounts),
        "claims": list(facts.claims),
        "partnership": facts.partnership,
        "waves": facts.waves,
        "frozen": facts.frozen,
    }


def facts_from_json(value: Mapping[str, Any]) -> Facts:
    return Facts(
        revision=value["revision"],
        digest=value["digest"],
        sensitive=value["sensitive"],
        accounts=tuple(value["accounts"]),
        claims=tuple(value["claims"]),
        partnership=value["partnership"],
        waves=value.get("waves", 0),  # an earlier release did not say
        frozen=value.get("frozen", False),  # a history of an earlier release has none
    )


def _fields(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: kept for name, kept in value.items() if name != "type"}
