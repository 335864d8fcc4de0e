"""The machine as it runs, with an ear at it: which steps it reaches, and what they read that is not there."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.expressions import evaluate, parse, references
from procedures.expressions.error import ExpressionError
from procedures.machine.behaviours.table import BEHAVIOURS
from procedures.machine.conditions import names
from procedures.machine.course import Course
from procedures.machine.messages import Command, Event, Facts
from procedures.machine.state import State
from procedures.machine.turn import Turn
from procedures.machine.walk import Inside
from procedures.model import Expression, Lead, Procedure, Step, Value


@dataclass(frozen=True, slots=True)
class Unset:
    """At this step, this field: what it refers to was not set when it was reached."""

    step: str
    field: str
    reference: str


@dataclass(frozen=True, slots=True)
class Taken:
    """One event taken: where the case stands then, what was to be done, and what was heard on the way."""

    state: State
    commands: tuple[Command, ...]
    answered: frozenset[str]  # steps of which it is known who answered, also once the case is over
    reached: frozenset[str]
    unset: tuple[Unset, ...]


def take(procedure: Procedure, state: State, facts: Facts, event: Event) -> Taken:
    """The same that `step` in procedures/machine/step.py does, and what was heard."""
    turn = _Listening(procedure, facts, state)
    course = Course(turn, state)
    course.take(event)
    return Taken(course.state(), tuple(turn.commands), frozenset(turn.said), frozenset(turn.reached), tuple(turn.unset))


class _Listening(Turn):
    def __init__(self, procedure: Procedure, facts: Facts, state: State) -> None:
        super().__init__(
            procedure, facts, BEHAVIOURS, said=dict(state.said), data=dict(state.data), raised=set(state.raised)
        )
        self.reached: list[str] = []
        self.unset: list[Unset] = []
        self._entering: list[Step] = []

    def enter(self, step: Step) -> Inside | Lead:
        self._entering.append(step)
        condition = getattr(step, "only_if", None)
        if condition is None or self.holds(condition, unknown=True):
            self.reached.append(step.name)
        entered = super().enter(step)
        self._entering.pop()
        return entered

    def value(self, expression: Expression) -> Value | None:
        known = names(self.facts, self.raised, self.said, self.data)
        try:
            value = evaluate(expression.text, known)
        except ExpressionError:
            value = None
        if value is None:
            self._tell(expression)
        return value

    def _tell(self, expression: Expression) -> None:
        step = self._entering[-1]
        if getattr(step, "only_if", None) == expression:
            field = "only if"
        else:
            field = "to" if getattr(step, "to", None) == expression else "options"
        missing = self._missing(expression)
        if missing is not None and (unset := Unset(step.name, field, missing)) not in self.unset:
            self.unset.append(unset)

    def _missing(self, expression: Expression) -> str | None:
        """What the expression reads and is not there; None where it is wrong in itself, which is told elsewhere."""
        try:
            read = references(parse(expression.text))
        except ExpressionError:
            return None
        of_steps = [name for name in sorted(read.steps) if name not in self.said]
        of_forms = [f for s, f in sorted(read.values) if s in self.said and self.said[s].values.get(f) is None]
        of_data = [name for name in sorted(read.data) if self.data.get(name) is None]
        return next(iter((*of_steps, *of_forms, *of_data)), None)
