"""`ask`: a person or a group acts. Settled by an answer, which says where it leads."""

from __future__ import annotations

from procedures.machine.messages import TaskSettled
from procedures.machine.state import Said
from procedures.machine.turn import Told, Turn
from procedures.machine.walk import Opened
from procedures.model import Ask, Lead


class AskBehaviour:
    def enter(self, turn: Turn, step: Ask) -> Opened:
        return turn.open(step.name, "ask")

    def feed(self, turn: Turn, step: Ask, opened: Opened, event: Told) -> Opened | Lead:
        if not isinstance(event, TaskSettled) or event.answer not in step.answers:
            return opened
        turn.close(opened, event.answer)
        turn.said[step.name] = Said(event.answer, dict(event.values))
        return step.answers[event.answer]
