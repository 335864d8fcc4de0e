"""The machine: from where a case stands and what has happened, to where it stands now and what is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from procedures.machine.behaviours.table import BEHAVIOURS
from procedures.machine.course import Course
from procedures.machine.messages import Command, Event, Facts
from procedures.machine.state import State
from procedures.machine.turn import Turn
from procedures.model import Procedure


def step(
    procedure: Procedure, state: State, facts: Facts, events: Sequence[Event]
) -> tuple[State, tuple[Command, ...]]:
    """The state after the events, consumed in order, and the commands they lead to, in the order to carry them out.

    Pure: the same arguments give the same result, on every machine and in a replay. Facts are whole and as
    they are now. An event for a step that does not stand open is ignored, so that duplicates and stragglers
    are harmless; so is an answer that the step does not know.
    """
    turn = Turn(procedure, facts, BEHAVIOURS, said=dict(state.said), data=dict(state.data), raised=set(state.raised))
    course = Course(turn, state)
    for event in events:
        course.take(event)
    return course.state(), tuple(turn.commands)
