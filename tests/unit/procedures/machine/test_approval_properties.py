"""Whatever is told to the machine, in whatever order: it does not fail, and nothing unapproved opens a publish."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.machine.messages import (
    Begun,
    Cancelled,
    Checked,
    CloseStep,
    Command,
    EffectSettled,
    EndCase,
    Event,
    Facts,
    InstantPassed,
    OpenStep,
    TaskSettled,
)
from procedures.machine.state import from_json, initial, open_steps, to_json
from procedures.machine.step import step
from procedures.machine.wire import (
    commands_from_json,
    commands_to_json,
    events_from_json,
    events_to_json,
    facts_from_json,
    facts_to_json,
)
from tests.unit.procedures.machine.approval import approval

PROCEDURE = approval()
ACCOUNTS = ("a", "b")
ROUNDS = range(1, 5)
_asks = st.sampled_from([f"{name}#{n}" for name in ("review", "sign-off", "revise") for n in ROUNDS])
_answers = st.sampled_from(
    ["good to publish", "good to publish", "changes wanted", "sent again", "not to be published", "withdrawn", "?"]
)
_any_key = st.one_of(_asks, st.sampled_from(["slot@a", "slot@b", "everywhere@a", "charter#1", "nothing", ""]))
_events: st.SearchStrategy[Event] = st.one_of(
    st.just(Begun()),
    st.builds(TaskSettled, _asks, _answers),
    st.builds(Checked, st.sampled_from([f"charter#{n}" for n in ROUNDS]), st.sampled_from(["passed", "failed"])),
    st.builds(InstantPassed, _any_key, st.sampled_from(["until", "deadline", "1", "2", "x"])),
    st.builds(
        EffectSettled,
        st.sampled_from(["everywhere@a", "everywhere@b"]),
        st.sampled_from(["confirmed", "rejected", "dropped", "late"]),
    ),
    st.just(Cancelled()),
)
_histories = st.lists(st.tuples(_events, st.booleans()), max_size=40)


@st.composite
def _likely_histories(draw: st.DrawFn) -> list[tuple[Event, bool]]:
    """Mostly events for what stands open, so that cases get far; some for what does not."""
    state, history = initial(), []
    for _ in range(draw(st.integers(0, 30))):
        sensitive = draw(st.booleans())
        event = draw(_events) if draw(st.integers(0, 5)) == 0 else _for_open(draw, [o.key for o in open_steps(state)])
        history.append((event, sensitive))
        state, _commands = step(PROCEDURE, state, Facts(1, "d", sensitive, ACCOUNTS), [event])
    return history


def _for_open(draw: st.DrawFn, keys: list[str]) -> Event:
    if not keys:
        return Begun()
    key = draw(st.sampled_from(keys))
    if key.startswith("charter"):
        return Checked(key, draw(st.sampled_from(["passed", "passed", "failed", "undecided"])))
    if key.startswith("slot"):
        return InstantPassed(key, "until")
    if key.startswith("everywhere"):
        return EffectSettled(key, draw(st.sampled_from(["confirmed", "confirmed", "rejected", "dropped", "late"])))
    return TaskSettled(key, draw(_answers))


@settings(max_examples=300, deadline=None)
@given(st.one_of(_histories, _likely_histories()))
def test_no_history_breaks_the_machine_or_publishes_what_nobody_approved(history: list[tuple[Event, bool]]) -> None:
    state, told = initial(), list[Command]()
    for event, sensitive in history:
        facts = Facts(1, "d", sensitive, ACCOUNTS)
        after, commands = step(PROCEDURE, state, facts, [event])
        assert step(PROCEDURE, state, facts, [event]) == (after, commands)
        assert from_json(json.loads(json.dumps(to_json(after)))) == after
        _consistent(told, commands, after.ended, {opened.key for opened in open_steps(after)})
        state = after


def _consistent(told: list[Command], commands: tuple[Command, ...], ended: str | None, standing: set[str]) -> None:
    for command in commands:
        if isinstance(command, OpenStep):
            assert command.key not in {before.key for before in told if isinstance(before, OpenStep)}
            if command.kind in ("wait", "publish"):
                assert _approved(told)
        told.append(command)
    opened = {before.key for before in told if isinstance(before, OpenStep)}
    closed = [before.key for before in told if isinstance(before, CloseStep)]
    assert len(closed) == len(set(closed))
    assert opened - set(closed) == standing
    assert (ended is not None) == any(isinstance(before, EndCase) for before in told)
    assert not (ended and standing)


def _approved(told: list[Command]) -> bool:
    """The last review was answered "good to publish", and no revision came after it."""
    answers = [(c.key.split("#")[0], c.outcome) for c in told if isinstance(c, CloseStep)]
    reviews = [n for n, (step_, outcome) in enumerate(answers) if step_ == "review" and outcome == "good to publish"]
    revisions = [n for n, (step_, outcome) in enumerate(answers) if step_ == "revise" and outcome == "sent again"]
    return bool(reviews) and (not revisions or revisions[-1] < reviews[-1])


@settings(max_examples=100, deadline=None)
@given(_likely_histories())
def test_the_same_events_told_at_once_lead_to_the_same_place(history: list[tuple[Event, bool]]) -> None:
    facts = Facts(1, "d", True, ACCOUNTS)
    events = [event for event, _ in history]
    one = initial()
    commands: tuple[Command, ...] = ()
    for event in events:
        one, more = step(PROCEDURE, one, facts, [event])
        commands += more
    assert step(PROCEDURE, initial(), facts, events) == (one, commands)


@given(st.lists(_events, max_size=10), st.booleans())
def test_events_facts_and_commands_survive_the_wire(events: list[Event], sensitive: bool) -> None:
    facts = Facts(2, "d", sensitive, ACCOUNTS)
    assert events_from_json(json.loads(json.dumps(events_to_json(events)))) == tuple(events)
    assert facts_from_json(json.loads(json.dumps(facts_to_json(facts)))) == facts
    _, commands = step(PROCEDURE, initial(), facts, [Begun(), *events])
    assert commands_from_json(json.loads(json.dumps(commands_to_json(commands)))) == commands
