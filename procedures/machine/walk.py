"""Where a case stands in a block of steps: a tree that grows inwards, to the steps that stand open.

A `Walk` stands in one step of a block. What is inside depends on the kind of that step: `Opened` where the step
itself waits for somebody, `Held` where it waits for a hold to be over, else what a repeat, a `for each`, branches
side by side or a choice keep about the blocks within them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from procedures.machine.messages import OpenKind


@dataclass(frozen=True, slots=True)
class Opened:
    """A step that stands open until an event settles it."""

    key: str
    kind: OpenKind
    climbed: tuple[str, ...] = ()  # rungs of its ladder already reached


@dataclass(frozen=True, slots=True)
class Held:
    """A step that would send something out, not entered before the last hold is over."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """Inside a repeat: the round it is in, or the steps between this round and the next."""

    round: int
    between: bool
    walk: Walk


@dataclass(frozen=True, slots=True)
class Item:
    """One item of several: its own walk, or the result with which it is through."""

    item: str
    walk: Walk | None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """Inside a `for each`, or a stretch of steps that run per account: those begun, and those that queue."""

    items: tuple[Item, ...]
    queue: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branches:
    """Inside a `together`: the walk of each branch, None where it is through."""

    walks: tuple[Walk | None, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Inside a `choose`: the option taken, by its place."""

    option: int
    walk: Walk


Inside = Opened | Held | Rounds | Items | Branches | Chosen


@dataclass(frozen=True, slots=True)
class Walk:
    """In a block of steps, standing in the step with this index."""

    at: int
    inside: Inside


def opened_in(walk: Walk) -> Iterator[Opened]:
    """What stands open, in the order of the document, then of the items."""
    match walk.inside:
        case Opened() as opened:
            yield opened
        case Held():
            pass
        case Rounds(walk=within) | Chosen(walk=within):
            yield from opened_in(within)
        case Items(items=items):
            yield from all_opened_in([item.walk for item in items])
        case Branches(walks=walks):
            yield from all_opened_in(walks)


def all_opened_in(walks: Sequence[Walk | None]) -> Iterator[Opened]:
    for walk in walks:
        if walk is not None:
            yield from opened_in(walk)


def walk_to_json(walk: Walk) -> dict[str, Any]:
    """The walk as JSON values, without what is empty: it travels with every answer of the records."""
    return {"at": walk.at, **_inside_to_json(walk.inside)}


def _inside_to_json(inside: Inside) -> dict[str, Any]:
    match inside:
        case Opened(key, kind, climbed):
            return {"key": key, "kind": kind} | ({"climbed": list(climbed)} if climbed else {})
        case Held():
            return {"held": True}
        case Rounds(number, between, walk):
            return {"between" if between else "round": number, "walk": walk_to_json(walk)}
        case Items(items, queue):
            return {"items": [_item_to_json(item) for item in items]} | ({"queue": list(queue)} if queue else {})
        case Branches(walks):
            return {"branches": [None if walk is None else walk_to_json(walk) for walk in walks]}
        case Chosen(option, walk):
            return {"option": option, "walk": walk_to_json(walk)}


def _item_to_json(item: Item) -> dict[str, Any]:
    if item.walk is None:
        return {"item": item.item, "result": item.result}
    return {"item": item.item, "walk": walk_to_json(item.walk)}


def walk_from_json(value: Mapping[str, Any]) -> Walk:
    return Walk(value["at"], _inside_from_json(value))


def _inside_from_json(value: Mapping[str, Any]) -> Inside:
    match value:
        case {"key": key, "kind": kind}:
            return Opened(key, kind, tuple(value.get("climbed", ())))
        case {"held": True}:
            return Held()
        case {"round": number, "walk": walk}:
            return Rounds(number, False, walk_from_json(walk))
        case {"between": number, "walk": walk}:
            return Rounds(number, True, walk_from_json(walk))
        case {"items": items}:
            return Items(tuple(_item_from_json(item) for item in items), tuple(value.get("queue", ())))
        case {"branches": walks}:
            return Branches(tuple(None if walk is None else walk_from_json(walk) for walk in walks))
        case {"option": option, "walk": walk}:
            return Chosen(option, walk_from_json(walk))
        case _:
            raise ValueError(f"no place in a procedure: {value}")


def _item_from_json(value: Mapping[str, Any]) -> Item:
    walk = value.get("walk")
    return Item(value["item"], None if walk is None else walk_from_json(walk), value.get("result"))
