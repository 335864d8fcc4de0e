"""Steps that are over as soon as they are reached: `tell`, `escalate`, `set`, `raise` and `end`."""

from __future__ import annotations

from typing import Any, NoReturn

from procedures.machine.turn import GO_ON, Told, Turn
from procedures.model import End, Expression, Lead, Notify, Raise, Set


class Passing:
    def feed(self, turn: Turn, step: Any, inside: Any, event: Told) -> NoReturn:
        raise AssertionError(f"nothing stands open in {step}: {inside}, {event}, {turn}")


class NotifyBehaviour(Passing):
    def enter(self, turn: Turn, step: Notify) -> Lead:
        turn.act(step.name, step.kind)
        return GO_ON


class SetBehaviour(Passing):
    def enter(self, turn: Turn, step: Set) -> Lead:
        """Remembered here as well as told: what follows in the same turn is to know it."""
        value = turn.value(step.to) if isinstance(step.to, Expression) else step.to
        if step.fact is not None:
            turn.raised.add(step.fact)
        if step.data is not None:
            turn.data[step.data] = value
        turn.act(step.name, "set", value)
        return GO_ON


class RaiseBehaviour(Passing):
    def enter(self, turn: Turn, step: Raise) -> Lead:
        del turn  # nothing opens: whoever walks the steps around knows whether the error is caught
        return Lead("raise", error=step.error)


class EndBehaviour(Passing):
    def enter(self, turn: Turn, step: End) -> Lead:
        del turn  # nothing opens: ending is said by whoever walks the document
        return Lead("end", step.outcome)
