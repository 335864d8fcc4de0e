"""`call`: another procedure, as a case of its own. Its outcome says where it leads; one that is not named goes on."""

from __future__ import annotations

from procedures.machine.messages import CaseEnded
from procedures.machine.state import Said
from procedures.machine.turn import GO_ON, Told, Turn
from procedures.machine.walk import Opened
from procedures.model import Call, Lead


class CallBehaviour:
    def enter(self, turn: Turn, step: Call) -> Opened:
        return turn.open(step.name, "call")

    def feed(self, turn: Turn, step: Call, opened: Opened, event: Told) -> Opened | Lead:
        if not isinstance(event, CaseEnded):
            return opened
        turn.close(opened, event.outcome)
        turn.said[step.name] = Said(event.outcome)
        return step.leads.get(event.outcome, GO_ON)
