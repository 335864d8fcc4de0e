"""Two people at the same instant, each on a connection of their own: one wins by the rule, the other is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from governance.refusal import Refusal
from records.commands.decide import Decided
from records.commands.move_slot import move_slot
from records.commands.take import Taken, take
from records.engine.gate import NothingToDo, NotNow, Permit, permit
from records.engine.look import look
from records.ledger.verify import verify
from records.tables import revisions
from tests.workflows.racers import Processes, Racers, Threads
from tests.workflows.racing import Pair

MANY = 200
RACES = [
    pytest.param("threads", 10, id="threads-10"),
    pytest.param("processes", 3, id="processes-3"),
    pytest.param("threads", MANY, id=f"threads-{MANY}", marks=pytest.mark.torture),
    pytest.param("processes", 300, id="processes-300", marks=pytest.mark.torture),
]
raced = pytest.mark.parametrize(("racers", "rounds"), RACES, indirect=["racers"])
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def threads() -> Iterator[Racers]:
    yield from closed(Threads())


@pytest.fixture(scope="module")
def processes() -> Iterator[Racers]:
    yield from closed(Processes())


def closed(made: Racers) -> Iterator[Racers]:
    yield made
    made.close()


@pytest.fixture
def racers(request: pytest.FixtureRequest) -> Racers:
    return request.getfixturevalue(getattr(request, "param", "threads"))


@pytest.fixture
def pair(tmp_path: Path, racers: Racers) -> Iterator[Pair]:
    made = Pair(tmp_path, racers)
    yield made
    assert made.desk.database.read_now(verify).problems == []
    made.desk.database.close()


@raced
def test_of_two_opposite_answers_one_is_taken_and_the_other_told_by_whom(pair: Pair, rounds: int) -> None:
    winners = set()
    for _ in range(rounds):
        case = pair.desk.submit("ines")
        task = pair.desk.task(case)
        said = pair.at_once(
            pair.deciding("noe", task, "good to publish"), pair.deciding("camille", task, "not to be published")
        )
        taken = [one for one in said if isinstance(one, Decided)]
        refused = [one for one in said if isinstance(one, Refusal)]
        assert (len(taken), len(refused), pair.count(case)) == (1, 1, 1)
        assert refused[0].code == "task.settled"
        winner = "noe" if isinstance(said[0], Decided) else "camille"
        assert refused[0].parameters["by"] == pair.desk.people[winner]
        assert pair.desk.types(case).count("decision.refused") == 1
        pair.desk.run(look, case_id=case)
        assert (pair.effect(case) is not None) is (winner == "noe")
        winners.add(winner)
    assert rounds < MANY or winners == {"noe", "camille"}


@raced
def test_a_double_click_is_one_decision_with_one_answer(pair: Pair, rounds: int) -> None:
    for _ in range(rounds):
        case = pair.desk.submit("camille")
        click = pair.deciding("noe", pair.desk.task(case), "good to publish")
        first, second = pair.at_once(click, click)
        assert isinstance(first, Decided)
        assert first == second
        assert (pair.count(case), pair.desk.types(case).count("decision.made")) == (1, 1)


@raced
def test_an_approval_against_a_cancellation_never_publishes(pair: Pair, rounds: int) -> None:
    for _ in range(rounds):
        case = pair.desk.submit("camille")
        task = pair.desk.task(case)
        decided, _ = pair.at_once(pair.deciding("noe", task, "good to publish"), pair.cancelling("camille", case))
        pair.desk.run(look, case_id=case)
        row = pair.desk.case(case)
        assert (row.state, row.outcome) == ("cancelled", "withdrawn")
        assert pair.count(case) == (1 if isinstance(decided, Decided) else 0)
        assert isinstance(decided, Decided) or decided.code == "task.void"
        effect = pair.effect(case)
        if effect is not None:
            assert isinstance(pair.desk.run(permit, effect_id=effect.id), NothingToDo)
            assert pair.effect(case).state == "dropped"


@raced
def test_a_cancellation_against_the_gate_is_dropped_or_listed_as_on_its_way(pair: Pair, rounds: int) -> None:
    for _ in range(rounds):
        case, effect = pair.approved()
        cancelled, verdict = pair.at_once(pair.cancelling("camille", case), pair.permitting(effect))
        on_its_way = bool(cancelled.in_flight)
        assert on_its_way is isinstance(verdict, Permit)
        assert pair.effect(case).state == ("permitted" if on_its_way else "dropped")


@raced
def test_of_two_senders_one_is_let_out(pair: Pair, rounds: int) -> None:
    for _ in range(rounds):
        case, effect = pair.approved()
        said = pair.at_once(pair.permitting(effect), pair.permitting(effect))
        assert sorted(type(one).__name__ for one in said) == ["NotNow", "Permit"]
        assert pair.desk.types(case).count("effect.permitted") == 1


@raced
def test_of_two_who_take_a_task_one_has_it_and_the_other_is_told_who(pair: Pair, rounds: int) -> None:
    for _ in range(rounds):
        case = pair.desk.submit("ines")
        task = pair.desk.task(case)
        said = pair.at_once(*(pair.call(take, who, task=task.id) for who in ("noe", "camille")))
        (taken,) = [one for one in said if isinstance(one, Taken)]
        (refused,) = [one for one in said if isinstance(one, Refusal)]
        assert (refused.code, refused.parameters["by"]) == ("task.taken_by_other", taken.by)
        assert pair.desk.task(case).taken_by == taken.by
        assert pair.desk.types(case).count("task.taken") == 1


@raced
def test_a_task_taken_at_the_instant_of_a_colleagues_answer(pair: Pair, rounds: int) -> None:
    for _ in range(rounds):
        case = pair.desk.submit("ines")
        task = pair.desk.task(case)
        taken, decided = pair.at_once(
            pair.call(take, "camille", task=task.id), pair.deciding("noe", task, "good to publish")
        )
        if isinstance(decided, Decided):
            assert isinstance(taken, Refusal)
            assert taken.code == "task.settled"
        else:
            assert isinstance(taken, Taken)
            assert (decided.code, pair.count(case)) == ("task.taken_by_other", 0)


@raced
def test_a_revision_sent_from_two_tabs_is_one_revision(pair: Pair, rounds: int) -> None:
    for _ in range(rounds):
        case = pair.desk.submit("camille")
        pair.desk.decide("noe", case, "changes wanted")
        task = pair.desk.task(case)
        said = pair.at_once(
            *(
                pair.deciding("camille", task, "sent again", form=pair.desk.body(text=f"Mieux, onglet {tab}."))
                for tab in ("un", "deux")
            )
        )
        assert [type(one) for one in said].count(Decided) == 1
        assert [one.code for one in said if isinstance(one, Refusal)] == ["task.settled"]
        query = (
            select(func.count()).select_from(revisions).where(revisions.c.subject_id == pair.desk.case(case).subject_id)
        )
        assert pair.desk.database.read_now(lambda connection, query=query: connection.scalar(query)) == 2


@raced
def test_a_slot_moved_against_the_gate_is_kept_or_refused(pair: Pair, rounds: int) -> None:
    for _ in range(rounds):
        case, effect = pair.approved()
        later = pair.desk.now + timedelta(days=7)
        moved, verdict = pair.at_once(
            pair.call(move_slot, "camille", case=case, account=pair.desk.accounts["short"], slot=later),
            pair.permitting(effect),
        )
        if isinstance(verdict, Permit):
            assert isinstance(moved, Refusal)
            assert moved.code == "slot.not_planned"
        else:
            assert verdict == NotNow(later)
            assert moved is None


def test_a_slot_moved_back_is_not_waited_for_as_if_it_had_stayed(pair: Pair) -> None:
    """Moved to next week and back to now: the gate lets it through now."""
    from records.engine.outcomes import stands

    desk = pair.desk
    case, effect = pair.approved()
    slot = {"case": case, "account": desk.accounts["short"]}
    desk.run(move_slot, person="camille", **slot, slot=desk.now + timedelta(days=7))
    verdict = desk.run(permit, effect_id=effect.id)
    assert isinstance(verdict, NotNow)
    desk.run(stands, effect_id=effect.id, not_before=verdict.until)  # as the sender leaves it
    desk.run(move_slot, person="camille", **slot, slot=None)
    desk.later(seconds=1)
    assert isinstance(desk.run(permit, effect_id=effect.id), Permit)
