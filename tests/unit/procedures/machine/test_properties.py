"""Whatever is written and whatever happens: the machine is one and the same everywhere, and leaves nothing open."""

from __future__ import annotations

import json
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.find import every_step, step_named, step_of_key
from procedures.machine.messages import (
    Act,
    Begun,
    CloseStep,
    Command,
    EndCase,
    Event,
    Happened,
    Hold,
    OpenStep,
)
from procedures.machine.state import State, from_json, initial, open_steps, to_json
from procedures.machine.step import step
from procedures.machine.wire import (
    commands_from_json,
    commands_to_json,
    events_from_json,
    events_to_json,
    facts_from_json,
    facts_to_json,
)
from procedures.model import Procedure
from tests.unit.procedures.machine.generated import a_procedure, an_event, some_facts

LONGEST = 60  # events of one history
tried = settings(max_examples=400, deadline=None)
seeds = st.integers(0, 2**32).map(Random)


class Book:
    """What the records would know of a case by its commands alone."""

    def __init__(self, procedure: Procedure) -> None:
        self.holding_steps = {
            found.name
            for handler in procedure.happenings
            if handler.mode == "hold"
            for found in every_step(Procedure("h", {}, "publication", (), (), handler.steps))
        }
        self.reached: set[str] = set()
        self.open: set[str] = set()
        self.holds: set[str] = set()
        self.ended: str | None = None

    def write(self, command: Command) -> None:
        assert self.ended is None, "nothing follows the end"
        match command:
            case OpenStep(key=key) | Act(key=key):
                assert key not in self.reached, "keys are unique over a case"
                assert step_of_key(key) == command.step
                self.reached.add(key)
                if isinstance(command, OpenStep):
                    self.open.add(key)
                    goes_out = command.kind in ("publish", "call") and command.step not in self.holding_steps
                    assert not (goes_out and self.holds), "nothing goes out while something holds"
            case CloseStep(key=key):
                self.open.remove(key)  # so that nothing is closed twice, and nothing that was not open
            case Hold(on=True, event=event):
                assert event not in self.holds
                self.holds.add(event)
            case Hold(on=False, event=event):
                self.holds.remove(event)
            case EndCase(outcome=outcome):
                assert not self.open, "at the end everything is closed"
                self.ended = outcome
            case _:
                pass

    def agrees(self, state: State) -> None:
        assert self.ended == state.ended
        assert self.open == {opened.key for opened in open_steps(state)}
        assert self.ended or self.open, "a case that has not ended waits for something"


@tried
@given(seeds)
def test_every_history_ends_or_stands_with_something_open(chance: Random) -> None:
    procedure, now = a_procedure(chance), some_facts(chance)
    state, book, seen = initial(), Book(procedure), list[Event]()
    event: Event = Begun()
    while len(seen) < LONGEST and book.ended is None:
        after, commands = step(procedure, state, now, [event])
        assert step(procedure, state, now, [event]) == (after, commands)
        assert through_json(after) == after
        for command in commands:
            book.write(command)
        book.agrees(after)
        if not isinstance(event, Happened):
            assert step(procedure, after, now, [event]) == (after, ()), "told twice is told once"
        seen.append(event)
        state = after
        event = an_event(chance, state, seen)
        now = some_facts(chance) if chance.random() < 0.2 else now
    if book.ended:
        assert step(procedure, state, now, seen) == (state, ())


@tried
@given(seeds)
def test_events_told_at_once_lead_where_they_lead_one_by_one(chance: Random) -> None:
    procedure, now = a_procedure(chance), some_facts(chance)
    events: list[Event] = [Begun()]
    one, commands = step(procedure, initial(), now, events)
    for _ in range(chance.randint(0, LONGEST)):
        events.append(an_event(chance, one, events))
        one, more = step(procedure, through_json(one), now, events[-1:])
        commands += more
    together, all_commands = step(procedure, initial(), now, events)
    assert (together, all_commands) == (one, commands)
    assert json.dumps(to_json(together)) == json.dumps(to_json(one))
    assert events_from_json(json.loads(json.dumps(events_to_json(events)))) == tuple(events)
    assert commands_from_json(json.loads(json.dumps(commands_to_json(commands)))) == commands
    assert facts_from_json(json.loads(json.dumps(facts_to_json(now)))) == now


@given(seeds)
def test_every_step_is_found_by_its_name(chance: Random) -> None:
    procedure = a_procedure(chance)
    for found in every_step(procedure):
        assert step_named(procedure, found.name).name == found.name


def through_json(state: State) -> State:
    return from_json(json.loads(json.dumps(to_json(state))))
