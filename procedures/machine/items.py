"""Several items side by side, each with a walk of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from procedures.machine.turn import Turn
from procedures.machine.walk import Item
from procedures.model import Lead


def move_items(turn: Turn, items: Sequence[Item], move: Callable[[Item], Item | Lead]) -> tuple[Item, ...] | Lead:
    """The items after each has moved; or the lead with which one leaves them all, the others then being cut off."""
    moved: list[Item] = []
    for place, item in enumerate(items):
        result = move(item)
        if isinstance(result, Lead):
            turn.cut_off([other.walk for other in (*moved, *items[place + 1 :])])
            return result
        moved.append(result)
    return tuple(moved)
