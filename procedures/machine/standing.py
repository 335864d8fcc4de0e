"""What every step that stands open obeys, whatever its kind: its deadline, its ladder, trouble that records found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from procedures.machine.messages import Climb, InstantPassed, Troubled
from procedures.machine.walk import Opened
from procedures.model import Ask, Call, Lead, Step, Wait

if TYPE_CHECKING:
    from procedures.machine.turn import Told, Turn


def feed(turn: Turn, step: Step, opened: Opened, event: Told) -> Opened | Lead | None:
    """What the event makes of the step; None where that is for the kind of the step to say."""
    if getattr(event, "key", opened.key) != opened.key:
        return opened
    match event:
        case Troubled(error=error):
            return _over(turn, step, opened, error, Lead("raise", error=error)) if turn.catches(error) else opened
        case InstantPassed(name="deadline") if isinstance(step, Ask | Wait | Call):
            return opened if step.deadline is None else _over(turn, step, opened, "missed", step.deadline.lead)
        case InstantPassed(name=name) if isinstance(step, Ask | Call):
            return _climb(turn, step, opened, name)
        case _:
            return None


def _climb(turn: Turn, step: Ask | Call, opened: Opened, name: str) -> Opened | Lead:
    """A rung is climbed once; it reminds, asks others or gives up, and never answers for anybody."""
    for rung in turn.procedure.ladders.get(step.late or "", ()):
        if rung.name != name or name in opened.climbed:
            continue
        if rung.act == "raise":
            error = rung.error or "no answer"
            return _over(turn, step, opened, error, Lead("raise", error=error))
        turn.commands.append(Climb(opened.key, name))
        return replace(opened, climbed=(*opened.climbed, name))
    return opened


def _over(turn: Turn, step: Step, opened: Opened, outcome: str, lead: Lead) -> Lead:
    """Over without an answer: one of an earlier round must not stand for it."""
    turn.said.pop(step.name, None)
    turn.close(opened, outcome)
    return lead
