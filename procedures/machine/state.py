"""Where a case stands in its procedure, and what it remembers: all that `step` needs besides the procedure itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from procedures.machine.walk import Opened, Walk, all_opened_in, walk_from_json, walk_to_json
from procedures.model import Value


@dataclass(frozen=True, slots=True)
class Said:
    """The last answer, result or outcome of an ask, a check or a call, with the values of its form."""

    answer: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beside:
    """The steps of one `when … happens`: how often they were started; where they stand, while they hold."""

    event: str
    started: int
    walk: Walk | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Not begun (neither `walk` nor `ended`), under way (`walk`), or over: then nothing is left but the outcome."""

    walk: Walk | None = None
    ended: str | None = None
    interrupted: str | None = None  # the event whose steps `walk` is in, since they took the place of the document's
    beside: tuple[Beside, ...] = ()  # in the order of the document
    said: Mapping[str, Said] = field(default_factory=dict)  # by name of the step
    data: Mapping[str, Value | None] = field(default_factory=dict)
    raised: tuple[str, ...] = ()  # facts that a `set` has raised, in order of their codes


def initial() -> State:
    """The state of a case that waits for `Begun`."""
    return State()


def open_steps(state: State) -> tuple[Opened, ...]:
    """What stands open, in the order of the document, then of the items; steps beside the others last."""
    return tuple(all_opened_in([state.walk, *(beside.walk for beside in state.beside)]))


def to_json(state: State) -> dict[str, Any]:
    """The state as JSON values, without what is empty; equal states give equal values."""
    kept = {
        "walk": None if state.walk is None else walk_to_json(state.walk),
        "ended": state.ended,
        "interrupted": state.interrupted,
        "beside": [_beside_to_json(beside) for beside in state.beside],
        "said": {name: _said_to_json(state.said[name]) for name in sorted(state.said)},
        "data": {name: state.data[name] for name in sorted(state.data)},
        "raised": list(state.raised),
    }
    return {name: value for name, value in kept.items() if value not in (None, [], {})}


def from_json(value: Mapping[str, Any]) -> State:
    walk = value.get("walk")
    return State(
        walk=None if walk is None else walk_from_json(walk),
        ended=value.get("ended"),
        interrupted=value.get("interrupted"),
        beside=tuple(_beside_from_json(beside) for beside in value.get("beside", ())),
        said={name: Said(said["answer"], dict(said.get("values", {}))) for name, said in value.get("said", {}).items()},
        data=dict(value.get("data", {})),
        raised=tuple(value.get("raised", ())),
    )


def _beside_to_json(beside: Beside) -> dict[str, Any]:
    walk = {} if beside.walk is None else {"walk": walk_to_json(beside.walk)}
    return {"event": beside.event, "started": beside.started, **walk}


def _beside_from_json(value: Mapping[str, Any]) -> Beside:
    walk = value.get("walk")
    return Beside(value["event"], value["started"], None if walk is None else walk_from_json(walk))


def _said_to_json(said: Said) -> dict[str, Any]:
    return {"answer": said.answer} | ({"values": dict(sorted(said.values.items()))} if said.values else {})
