"""`check`: rules of the charter on the subject. Undecided is never passed; it says who answers it."""

from __future__ import annotations

from procedures.machine.messages import Checked
from procedures.machine.state import Said
from procedures.machine.turn import GO_ON, Told, Turn
from procedures.machine.walk import Opened
from procedures.model import Check, Lead


class CheckBehaviour:
    def enter(self, turn: Turn, step: Check) -> Opened:
        return turn.open(step.name, "check")

    def feed(self, turn: Turn, step: Check, opened: Opened, event: Told) -> Opened | Lead:
        if not isinstance(event, Checked):
            return opened
        turn.close(opened, event.result)
        turn.said[step.name] = Said(event.result)
        return {"passed": GO_ON, "failed": step.failed, "undecided": step.undecided}[event.result]
