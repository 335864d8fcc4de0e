"""A long procedure is replayed quickly: a workflow has two seconds for one task, and many cases to carry on."""

from __future__ import annotations

import time

from procedures.machine.messages import Begun, Event, Facts, TaskSettled
from procedures.machine.state import State, from_json, initial, to_json
from procedures.machine.step import step
from procedures.model import Ask, Procedure, Step
from tests.unit.procedures.machine.building import GO_ON, ask, choose, end, end_as, keep, procedure, tell, together

BUDGET_SECONDS = 0.5  # of processor time; measured 0.008 when it was written
DECISIONS = 50
FACTS = Facts(1, "d", False, ("a", "b"), ("c1", "c2"))


def long_procedure() -> Procedure:
    """300 steps: fifty times an ask beside a quiet branch, a value kept, a notice, and a choice made by expressions."""
    steps: list[Step] = []
    for n in range(DECISIONS):
        asked = ask(f"ask-{n}", {"agreed": GO_ON, "stop": end_as("stopped")})
        steps += [
            together(f"both-{n}", "all", (asked,), (tell(f"told-{n}"),)),
            keep(f"keep-{n}", f"mark-{n}", n),
            choose(
                f"choose-{n}", (f'steps["ask-{n}"].answer == "stop"', end_as("stopped")), otherwise=(tell(f"t-{n}"),)
            ),
        ]
    return procedure(*steps, end())


def test_a_procedure_of_three_hundred_steps_is_replayed_well_within_its_time() -> None:
    document = long_procedure()
    events: list[Event] = [Begun(), *(TaskSettled(f"ask-{n}", "agreed") for n in range(DECISIONS))]
    before = time.process_time()
    state: State = initial()
    for event in events:
        state = from_json(to_json(step(document, state, FACTS, [event])[0]))
    spent = time.process_time() - before
    assert state.ended == "published"
    assert spent < BUDGET_SECONDS


def test_the_long_procedure_is_as_long_as_it_says() -> None:
    from procedures.find import every_step

    found = list(every_step(long_procedure()))
    assert len(found) == 300 + 1
    assert sum(isinstance(one, Ask) for one in found) == DECISIONS
