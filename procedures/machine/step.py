"""The machine: from where a case stands and what has happened, to where it stands now and what is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from procedures.kinds.table import BEHAVIOURS
from procedures.machine.block import enter_block, feed_block
from procedures.machine.messages import Begun, Cancelled, CloseStep, Command, EndCase, Event, Facts
from procedures.machine.state import State, Walk, open_steps
from procedures.machine.turn import Turn
from procedures.model import Lead, Procedure

WITHDRAWN = "withdrawn"


def step(
    procedure: Procedure, state: State, facts: Facts, events: Sequence[Event]
) -> tuple[State, tuple[Command, ...]]:
    """The state after the events, consumed in order, and the commands they lead to, in the order to carry them out.

    Pure: the same arguments give the same result, on every machine and in a replay. Facts are whole and as
    they are now. An event for a step that does not stand open is ignored, so that duplicates and stragglers
    are harmless; so is an answer that the step does not know.
    """
    turn = Turn(facts=facts, kinds=BEHAVIOURS)
    for event in events:
        state = _feed(procedure, state, turn, event)
    return state, tuple(turn.commands)


def _feed(procedure: Procedure, state: State, turn: Turn, event: Event) -> State:
    if state.ended is not None:
        return state
    if isinstance(event, Cancelled):
        return _cut_off(state, turn)
    if state.walk is None:
        return _settled(enter_block(turn, procedure.steps), turn) if isinstance(event, Begun) else state
    return _settled(feed_block(turn, procedure.steps, state.walk, event), turn)


def _settled(walked: Walk | Lead, turn: Turn) -> State:
    if isinstance(walked, Walk):
        return State(walk=walked)
    # The reader accepts no procedure with a path that reaches the end of the document without saying how it
    # ends; should one get here, it must not pass for published.
    return _end(turn, walked.outcome or "abandoned")


def _cut_off(state: State, turn: Turn) -> State:
    turn.commands.extend(CloseStep(key=opened.key, outcome="void") for opened in open_steps(state))
    return _end(turn, WITHDRAWN)


def _end(turn: Turn, outcome: str) -> State:
    turn.commands.append(EndCase(outcome))
    return State(ended=outcome)
