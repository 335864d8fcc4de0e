"""`together`: branches side by side, until as many are through as are needed; the others are then cut off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from procedures.machine.block import enter_block, feed_block, goes_on
from procedures.machine.turn import GO_ON, Told, Turn
from procedures.machine.walk import Branches, Walk
from procedures.model import Branch, Lead, Together


class TogetherBehaviour:
    def enter(self, turn: Turn, step: Together) -> Branches | Lead:
        return _side_by_side(turn, step, (), lambda branch, _: enter_block(turn, branch.steps))

    def feed(self, turn: Turn, step: Together, inside: Branches, event: Told) -> Branches | Lead:
        def go_on(branch: Branch, walk: Walk | None) -> Walk | Lead:
            return GO_ON if walk is None else feed_block(turn, branch.steps, walk, event)

        return _side_by_side(turn, step, inside.walks, go_on)


def _side_by_side(
    turn: Turn, step: Together, before: Sequence[Walk | None], move: Callable[[Branch, Walk | None], Walk | Lead]
) -> Branches | Lead:
    """The branches after each has moved, in the order of the document; or where one of them, or all, lead."""
    need = len(step.branches) if step.need == "all" else step.need
    walks: list[Walk | None] = []
    for place, branch in enumerate(step.branches):
        walked = move(branch, before[place] if before else None)
        walks.append(None if isinstance(walked, Lead) else walked)
        leaves = walked if isinstance(walked, Lead) and not goes_on(walked) else None
        if leaves is not None or walks.count(None) + before[place + 1 :].count(None) >= need:
            turn.cut_off([*walks, *before[place + 1 :]])
            return leaves or GO_ON
    return Branches(tuple(walks))
