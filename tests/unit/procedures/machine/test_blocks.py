"""Steps that hold steps: branches side by side, items, choices and rounds, within one another."""

import pytest

from procedures.machine.messages import CloseStep, EndCase, OpenStep
from procedures.model import Procedure
from tests.unit.procedures.machine.building import (
    NEXT_ROUND,
    ask,
    choose,
    end,
    end_as,
    for_each,
    procedure,
    raising,
    repeat,
    tell,
    together,
)
from tests.unit.procedures.machine.case import Case, begun


def views(need: int | str) -> Procedure:
    return procedure(together("views", need, (ask("a"), ask("d")), (ask("b"),), (ask("c"),)), end())


def test_all_branches_must_be_through() -> None:
    case = begun(views("all"))
    assert case.open == ["a", "b", "c"]
    case.answer("b")
    case.answer("c")
    case.answer("a")
    assert case.open == ["d"]
    assert case.answer("d")[-1] == EndCase("published")


def test_any_of_them_cuts_the_others_off() -> None:
    assert begun(views(1)).answer("c") == (
        CloseStep("c", "agreed"),
        CloseStep("a", "void"),
        CloseStep("b", "void"),
        EndCase("published"),
    )


def test_two_of_three_are_enough() -> None:
    case = begun(views(2))
    case.answer("c")
    assert case.ended is None
    assert case.answer("b")[1:] == (CloseStep("a", "void"), EndCase("published"))


def test_a_branch_through_at_once_opens_no_further_one_than_is_needed() -> None:
    case = begun(procedure(together("t", 1, (ask("a"),), (tell("b"),), (ask("c"),)), end()))
    assert case.opened == ["a"]
    assert case.closed == {"a": "void"}


def test_an_end_in_one_branch_ends_the_case() -> None:
    assert begun(views("all")).answer("b", "stop") == (
        CloseStep("b", "stop"),
        CloseStep("a", "void"),
        CloseStep("c", "void"),
        EndCase("stopped"),
    )


def test_an_end_reached_on_the_way_in_cuts_off_what_was_opened_before() -> None:
    case = begun(procedure(together("t", "all", (ask("a"),), (end("late"),), (ask("c"),)), end()))
    assert case.opened == ["a"]
    assert case.commands[-2:] == [CloseStep("a", "void"), EndCase("late")]


def test_one_branch_sends_all_to_the_next_round() -> None:
    case = begun(procedure(repeat("r", together("t", "all", (ask("a"),), (ask("b"),)), between=(ask("m"),)), end()))
    case.answer("a#1")
    case.answer("b#1", "not agreed")
    assert case.open == ["m#1"]
    case.answer("m#1")
    assert case.open == ["a#2", "b#2"]


def test_a_round_within_a_branch_within_a_choice() -> None:
    inner = repeat("inner", ask("a"), at_most=2)
    case = begun(
        procedure(
            repeat(
                "outer",
                choose(
                    "c",
                    ("publication.sensitive", (ask("grave"),)),
                    otherwise=(together("t", "all", (inner,), (ask("b"),)),),
                ),
            ),
            end(),
        )
    )
    case.answer("a#1.1", "not agreed")
    assert case.open == ["a#1.2", "b#1"]
    case.raise_sensitivity()
    assert case.answer("b#1", "not agreed") == (
        CloseStep("b#1", "not agreed"),
        CloseStep("a#1.2", "void"),
        OpenStep("grave#2", "grave", "ask", 2),
    )


def test_a_choice_takes_the_first_that_holds_and_otherwise_the_last() -> None:
    chosen = procedure(
        ask("a"),
        choose(
            "c",
            ('steps["a"].values.weight > 5', (ask("heavy"),)),
            ('steps["a"].values.weight > 2', raising("no agreement")),
            otherwise=(),
        ),
        end(),
        on_trouble={"no agreement": end_as("not verified")},
    )
    heavy, middle, light = begun(chosen), begun(chosen), begun(chosen)
    heavy.answer("a", values={"weight": 9})
    assert heavy.open == ["heavy"]
    middle.answer("a", values={"weight": 3})
    assert middle.ended == "not verified"
    light.answer("a", values={"weight": 1})
    assert light.ended == "published"


def test_a_choice_made_is_not_made_again() -> None:
    case = begun(procedure(choose("c", ("publication.sensitive", (ask("a"),)), otherwise=(ask("b"), ask("d"))), end()))
    case.raise_sensitivity()
    case.answer("b")
    assert case.open == ["d"]


def claims(at_a_time: int = 20, at_most: int = 20) -> Procedure:
    each = for_each("each", "claim", ask("a"), ask("b"), at_most=at_most, at_a_time=at_a_time)
    return procedure(each, end(), on_trouble={"too many": end_as("not verified")})


def test_items_walk_by_themselves_so_many_at_a_time() -> None:
    case = begun(claims(at_a_time=2), claims=("c1", "c2", "c3"))
    assert case.commands == [
        OpenStep("a@c1", "a", "ask", 1, "c1"),
        OpenStep("a@c2", "a", "ask", 1, "c2"),
    ]
    case.answer("a@c2")
    assert case.open == ["a@c1", "b@c2"]
    assert case.answer("b@c2")[-1] == OpenStep("a@c3", "a", "ask", 1, "c3")
    for key in ("a@c1", "b@c1", "a@c3", "b@c3"):
        case.answer(key)
    assert case.ended == "published"


def test_the_items_are_those_there_were_at_the_beginning() -> None:
    case = begun(claims(at_a_time=1), claims=("c1", "c2"))
    case.facts = Case(case.procedure, claims=("c9",)).facts
    case.answer("a@c1")
    case.answer("b@c1")
    assert case.open == ["a@c2"]


def test_no_items_are_nothing_to_do() -> None:
    assert begun(claims()).ended == "published"


def test_more_items_than_allowed_are_trouble() -> None:
    case = begun(claims(at_most=2), claims=("c1", "c2", "c3"))
    assert (case.opened, case.ended) == ([], "not verified")


def test_items_through_at_once_let_all_the_others_in() -> None:
    each = for_each("each", "claim", tell("t"), at_a_time=1)
    assert begun(procedure(each, end()), claims=tuple(f"c{n}" for n in range(15))).ended == "published"


@pytest.mark.parametrize("answer", ["stop", "not agreed"])
def test_an_item_that_leaves_takes_the_others_and_the_queue_with_it(answer: str) -> None:
    case = begun(
        procedure(repeat("r", for_each("each", "claim", ask("a"), at_a_time=2), at_most=1), end()),
        claims=("c1", "c2", "c3"),
    )
    case.answer("a#1@c2", answer)
    assert case.closed == {"a#1@c2": answer, "a#1@c1": "void"}
    assert case.ended == {"stop": "stopped", "not agreed": "abandoned"}[answer]


def test_rounds_within_an_item_are_counted_for_it_alone() -> None:
    case = begun(procedure(for_each("each", "claim", repeat("r", ask("a"))), end()), claims=("c1", "c2"))
    case.answer("a#1@c1", "not agreed")
    assert case.open == ["a#2@c1", "a#1@c2"]


def test_many_rounds_that_lead_on_by_themselves_come_to_their_bound() -> None:
    turning = repeat("outer", repeat("inner", choose("c", otherwise=NEXT_ROUND), at_most=5), at_most=99)
    assert begun(procedure(turning, end())).ended == "abandoned"
    long = repeat("long", choose("c", otherwise=NEXT_ROUND), at_most=5000)
    assert begun(procedure(long, end())).ended == "abandoned"
