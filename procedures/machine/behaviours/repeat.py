"""`repeat`: bounded rounds of work, with steps between them; where the bound leads is always said."""

from __future__ import annotations

from procedures.machine.block import enter_block, feed_block
from procedures.machine.turn import Told, Turn
from procedures.machine.walk import Rounds, Walk
from procedures.model import Lead, Repeat


class RepeatBehaviour:
    def enter(self, turn: Turn, step: Repeat) -> Rounds | Lead:
        with turn.in_round(1):
            walked = enter_block(turn, step.each_round)
        return _standing_or_over(turn, step, 1, False, walked)

    def feed(self, turn: Turn, step: Repeat, inside: Rounds, event: Told) -> Rounds | Lead:
        steps = step.between_rounds if inside.between else step.each_round
        with turn.in_round(inside.round):
            walked = feed_block(turn, steps, inside.walk, event)
        return _standing_or_over(turn, step, inside.round, inside.between, walked)


def _standing_or_over(turn: Turn, step: Repeat, number: int, between: bool, walked: Walk | Lead) -> Rounds | Lead:
    """Where it stands once no round is over: after a round come the steps between, after those the next round."""
    while not isinstance(walked, Walk):
        if between:
            if walked.to in ("end", "raise"):
                return walked
            number, between = number + 1, False
        elif walked.to != "next round":
            return walked
        elif number >= step.at_most:
            return step.otherwise
        else:
            between = True
        with turn.in_round(number):
            walked = enter_block(turn, step.between_rounds if between else step.each_round)
    return Rounds(number, between, walked)
