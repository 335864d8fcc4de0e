"""A drawing leaves nothing out: each step, where each answer leads, each deadline; and leads arrive where the machine
goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.drawing import Arrival, Box, Way, draw, every_box, every_way
from procedures.find import every_step, step_of_key
from procedures.machine.messages import Begun, Event, InstantPassed, TaskSettled
from procedures.machine.state import State, open_steps
from procedures.machine.step import step as machine_step
from procedures.model import Ask, Call, Check, Choose, Lead, Procedure, Repeat, Wait
from procedures.reader import read_procedure
from tests.unit.procedures.machine import building as b
from tests.unit.procedures.machine.generated import a_procedure, an_event, some_facts

PROCEDURES = Path(__file__).parents[3] / "procedures"
OTHER_DOCUMENTS = ("calendar.yaml", "charter.yaml", "ladders.yaml")
DOCUMENTS = [path for path in sorted(PROCEDURES.glob("[ce]*/*.yaml")) if path.name not in OTHER_DOCUMENTS]
EVENTS = 40  # of one walk

seeds = st.integers(min_value=0, max_value=2**32)


def said_leads(procedure: Procedure) -> Iterator[tuple[str, str, str | None, Lead]]:
    """Name of the step, on what, its code, and the lead, of everything that the document leads somewhere."""
    for step in every_step(procedure):
        name = step.name
        yield from ((name, "trouble", error, lead) for error, lead in getattr(step, "on_trouble", {}).items())
        if getattr(step, "deadline", None):
            yield name, "deadline", None, step.deadline.lead  # type: ignore[union-attr]
        match step:
            case Ask():
                yield from ((name, "answer", code, lead) for code, lead in step.answers.items())
            case Call():
                yield from ((name, "outcome", code, lead) for code, lead in step.leads.items())
            case Check():
                yield from ((name, "failed", None, step.failed), (name, "undecided", None, step.undecided))
            case Repeat():
                yield name, "bound", None, step.otherwise
            case Wait(missed=missed) if missed is not None:
                yield name, "missed", None, Lead("end", missed.outcome)


def nothing_is_left_out(procedure: Procedure) -> None:
    drawing = draw(procedure)
    boxes = list(every_box(drawing))
    assert [box.step for box in boxes] == list(every_step(procedure))
    assert [box.number for box in boxes] == list(range(1, len(boxes) + 1))
    drawn = [(box.name, way.on, way.code, way.lead) for box in boxes for way in box.ways]
    assert [one for one in said_leads(procedure) if one not in drawn] == []
    for box in boxes:
        deadline = getattr(box.step, "deadline", None)
        assert [way.at for way in box.ways if way.on == "deadline"] == ([deadline.at] if deadline else [])
        if isinstance(box.step, Choose):
            assert [(lane.when, lane.way and lane.way.lead) for lane in box.lanes] == [
                (option.when, option.lead) for option in box.step.options
            ]
    assert [(way.code, way.lead) for way in drawing.trouble] == list(procedure.on_trouble.items())
    assert [one.happening for one in drawing.beside] == list(procedure.happenings)
    assert drawing.freeze == procedure.during_freeze


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_drawing_of_a_document_leaves_nothing_out(path: Path) -> None:
    nothing_is_left_out(read_procedure(path.read_bytes(), path.name))


@settings(deadline=None)
@given(seeds)
def test_no_drawing_leaves_anything_out(seed: int) -> None:
    nothing_is_left_out(a_procedure(Random(seed)))


@settings(deadline=None, max_examples=200)
@given(seeds)
def test_a_way_that_is_drawn_to_an_end_ends_the_case_so(seed: int) -> None:
    chance = Random(seed)
    procedure, facts = a_procedure(chance), some_facts(chance)
    boxes = {box.name: box for box in every_box(draw(procedure))}
    state, _ = machine_step(procedure, State(), facts, [Begun()])
    seen: list[Event] = []
    for _ in range(EVENTS):
        if state.ended is not None:
            break
        event = an_event(chance, state, seen)
        way = way_of(event, state, boxes)
        state, _ = machine_step(procedure, state, facts, [event])
        seen.append(event)
        if way is not None and way.arrives.to in ("end", "lost"):
            assert state.ended == (way.arrives.outcome or "abandoned"), (way, event)


def way_of(event: Event, state: State, boxes: dict[str, Box]) -> Way | None:
    """The way that the event takes out of an open step, where it takes one."""
    open_ones = {one.key for one in open_steps(state)}
    on, code = None, None
    match event:
        case TaskSettled(key=key, answer=answer) if key in open_ones:
            on, code = "answer", answer
        case InstantPassed(key=key, name="deadline") if key in open_ones:
            on = "deadline"
        case _:
            return None
    ways = boxes[step_of_key(key)].ways
    return next((way for way in ways if way.on == on and way.code == code), None)


def arrivals(procedure: Procedure) -> dict[str | None, Arrival]:
    return {way.code: way.arrives for way in every_way(draw(procedure)) if way.on == "answer"}


def test_going_on_from_the_last_step_of_a_round_leads_out_of_the_rounds() -> None:
    asked = b.ask("review", {"agreed": b.GO_ON, "not agreed": b.NEXT_ROUND})
    found = arrivals(b.procedure(b.repeat("talk", asked, at_most=2), b.end()))
    assert found["agreed"].leaving == "rounds"
    assert found["not agreed"] == Arrival("next round", "talk")


def test_a_raised_error_is_followed_to_where_it_is_caught() -> None:
    asked = b.ask("review", {"agreed": b.GO_ON, "not agreed": b.raising("no agreement")})
    caught = b.procedure(asked, b.end(), on_trouble={"no agreement": b.end_as("rejected")})
    arrived = arrivals(caught)["not agreed"]
    assert (arrived.to, arrived.outcome) == ("end", "rejected")
    assert [(one.error, one.step) for one in arrived.caught] == [("no agreement", None)]
    assert arrivals(b.procedure(asked, b.end()))["not agreed"] == Arrival("lost")


def test_the_nearest_catches_first_and_what_it_raises_goes_outwards() -> None:
    errors = {"no answer": b.end_as("rejected"), "not in time": b.end_as("stopped")}
    near = b.ask("near", {"agreed": b.raising("no answer")}, on_trouble={"no answer": b.raising("not in time")})
    far = b.ask("far", {"not agreed": b.raising("no answer")})
    procedure = b.procedure(near, far, b.end(), on_trouble=errors)
    found = arrivals(procedure)
    assert found["agreed"].outcome == "stopped"
    assert [(one.error, one.step) for one in found["agreed"].caught] == [("no answer", "near"), ("not in time", None)]
    assert found["not agreed"].outcome == "rejected"
    for answer, name in (("agreed", "near"), ("not agreed", "far")):
        alone = replace(
            procedure, steps=tuple(step for step in procedure.steps if step.name != "near" or name == "near")
        )
        facts = some_facts(Random(1))
        state, _ = machine_step(alone, State(), facts, [Begun()])
        state, _ = machine_step(alone, state, facts, [TaskSettled(name, answer, {})])
        assert state.ended == found[answer].outcome


def test_the_last_answer_beside_lets_what_was_held_go_on() -> None:
    path = PROCEDURES / "examples" / "happening.yaml"
    drawing = draw(read_procedure(path.read_bytes(), path.name))
    (asked,) = drawing.beside[0].boxes if drawing.beside[0].happening.mode == "hold" else drawing.beside[1].boxes
    assert next(way for way in asked.ways if way.code == "yes").arrives == Arrival("back")
