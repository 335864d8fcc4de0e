"""`wait`: until the slot of an account, until an event, or for a time."""

from __future__ import annotations

from procedures.machine.messages import Happened, InstantPassed
from procedures.machine.turn import GO_ON, Told, Turn
from procedures.machine.walk import Opened
from procedures.model import Lead, Wait


class WaitBehaviour:
    def enter(self, turn: Turn, step: Wait) -> Opened:
        return turn.open(step.name, "wait")

    def feed(self, turn: Turn, step: Wait, opened: Opened, event: Told) -> Opened | Lead:
        match event:
            case InstantPassed(name="until") if step.event is None:
                pass
            case Happened(event=happened) if happened == step.event:
                pass
            case _:
                return opened
        turn.close(opened, "passed")
        return GO_ON
