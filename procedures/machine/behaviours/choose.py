"""`choose`: the first option whose condition holds; what it leads to, or its steps."""

from __future__ import annotations

from procedures.machine.block import enter_block, feed_block
from procedures.machine.turn import Told, Turn
from procedures.machine.walk import Chosen, Walk
from procedures.model import Choose, Lead


class ChooseBehaviour:
    def enter(self, turn: Turn, step: Choose) -> Chosen | Lead:
        taken = next(n for n, option in enumerate(step.options) if turn.holds(option.when, unknown=False))
        option = step.options[taken]
        return option.lead or _standing_or_over(taken, enter_block(turn, option.steps))

    def feed(self, turn: Turn, step: Choose, inside: Chosen, event: Told) -> Chosen | Lead:
        walked = feed_block(turn, step.options[inside.option].steps, inside.walk, event)
        return _standing_or_over(inside.option, walked)


def _standing_or_over(taken: int, walked: Walk | Lead) -> Chosen | Lead:
    return walked if isinstance(walked, Lead) else Chosen(taken, walked)
