"""Where a case stands in its procedure: a tree that grows inwards, from the document to the steps that stand open.

A `Walk` stands in one step of a block. What is inside depends on the kind of that step: `Opened` where the step
itself waits for somebody, `Rounds` inside a repeat, `Items` where a stretch of steps runs once for each item.
Branches side by side and calls of other procedures are further things that can be inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

OpenKind = Literal["ask", "check", "wait", "publish"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A step that stands open until an event settles it."""

    key: str
    kind: OpenKind
    climbed: tuple[str, ...] = ()  # rungs of its ladder already reached


@dataclass(frozen=True, slots=True)
class Rounds:
    """Inside a repeat: the round it is in, or the steps between this round and the next."""

    round: int
    between: bool
    walk: Walk


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a stretch: its own walk through it, or the result with which it is through."""

    item: str
    walk: Walk | None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Item, ...]


Inside = Opened | Rounds | Items


@dataclass(frozen=True, slots=True)
class Walk:
    """In a block of steps, standing in the step with this index."""

    at: int
    inside: Inside


@dataclass(frozen=True, slots=True)
class State:
    """Not begun (both empty), under way (`walk`), or over (`ended` names the outcome)."""

    walk: Walk | None = None
    ended: str | None = None


def initial() -> State:
    """The state of a case that waits for `Begun`."""
    return State()


def open_steps(state: State) -> tuple[Opened, ...]:
    """What stands open, in the order of the document, then of the items."""
    return () if state.walk is None else opened_in(state.walk.inside)


def opened_in(inside: Inside) -> tuple[Opened, ...]:
    match inside:
        case Opened():
            return (inside,)
        case Rounds():
            return opened_in(inside.walk.inside)
        case Items():
            return tuple(
                opened for item in inside.items if item.walk is not None for opened in opened_in(item.walk.inside)
            )


def to_json(state: State) -> dict[str, Any]:
    """The state as JSON values; equal states give equal values."""
    return {"walk": None if state.walk is None else _walk_to_json(state.walk), "ended": state.ended}


def from_json(value: Mapping[str, Any]) -> State:
    walk = value["walk"]
    return State(walk=None if walk is None else _walk_from_json(walk), ended=value["ended"])


def _walk_to_json(walk: Walk) -> dict[str, Any]:
    inside = walk.inside
    match inside:
        case Opened():
            kept: dict[str, Any] = {"key": inside.key, "kind": inside.kind, "climbed": list(inside.climbed)}
            return {"at": walk.at, "open": kept}
        case Rounds():
            kept = {"round": inside.round, "between": inside.between, "walk": _walk_to_json(inside.walk)}
            return {"at": walk.at, "rounds": kept}
        case Items():
            items = [
                {
                    "item": item.item,
                    "walk": None if item.walk is None else _walk_to_json(item.walk),
                    "result": item.result,
                }
                for item in inside.items
            ]
            return {"at": walk.at, "items": items}


def _walk_from_json(value: Mapping[str, Any]) -> Walk:
    inside: Inside
    if "open" in value:
        kept = value["open"]
        inside = Opened(key=kept["key"], kind=kept["kind"], climbed=tuple(kept["climbed"]))
    elif "rounds" in value:
        kept = value["rounds"]
        inside = Rounds(round=kept["round"], between=kept["between"], walk=_walk_from_json(kept["walk"]))
    else:
        inside = Items(
            tuple(
                Item(
                    item=kept["item"],
                    walk=None if kept["walk"] is None else _walk_from_json(kept["walk"]),
                    result=kept["result"],
                )
                for kept in value["items"]
            )
        )
    return Walk(at=value["at"], inside=inside)
