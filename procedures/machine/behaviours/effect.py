"""`publish` and `withdraw`: one effect an account, over when it is confirmed, rejected or dropped."""

from __future__ import annotations

from procedures.machine.messages import EffectSettled
from procedures.machine.turn import Told, Turn
from procedures.machine.walk import Opened
from procedures.model import Lead, Publish, Withdraw


class EffectBehaviour:
    def enter(self, turn: Turn, step: Publish | Withdraw) -> Opened:
        return turn.open(step.name, "publish" if isinstance(step, Publish) else "withdraw")

    def feed(self, turn: Turn, step: Publish | Withdraw, opened: Opened, event: Told) -> Opened | Lead:
        del step  # each result closes it
        if not isinstance(event, EffectSettled):
            return opened
        turn.close(opened, event.result)
        # The result of one account; what all of them together lead to is said by machine/stretch.py.
        return Lead("go on", event.result)
