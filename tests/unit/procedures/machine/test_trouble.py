"""Business errors: caught by the nearest step around that names them, by the document, or by nobody."""

import pytest

from procedures.machine.messages import CloseStep, EndCase
from procedures.model import Lead, Procedure, Step
from tests.unit.procedures.machine.building import (
    GO_ON,
    NEXT_ROUND,
    ask,
    choose,
    end,
    end_as,
    for_each,
    procedure,
    raise_,
    raising,
    repeat,
    together,
)
from tests.unit.procedures.machine.case import begun

TROUBLE = "no agreement"


@pytest.mark.parametrize("level", ["ask", "choose around", "branches", "round", "items", "document"])
def test_trouble_is_led_by_the_nearest_that_names_it(level: str) -> None:
    assert begun(nested(level)).trouble("a#1@short", TROUBLE)[0] == CloseStep("a#1@short", TROUBLE)
    case = begun(nested(level))
    case.trouble("a#1@short", TROUBLE)
    assert case.ended == f"from {level}"


def nested(catching: str) -> Procedure:
    """One ask deep within steps of every kind that holds steps, each of which may catch what goes wrong there."""

    def caught(level: str) -> dict[str, Lead]:
        return {TROUBLE: end_as(f"from {level}")} if level == catching else {"too many": GO_ON}

    inner: Step = ask("a", on_trouble=caught("ask"))
    weight = choose("weight", otherwise=(inner,))
    chosen = type(weight)("weight", weight.options, on_trouble=caught("choose around"))
    views = together("views", "all", (chosen,), (ask("b"),), on_trouble=caught("branches"))
    rounds = repeat("rounds", views, on_trouble=caught("round"))
    each = for_each("each", "account", rounds, on_trouble=caught("items"))
    return procedure(each, end(), on_trouble=caught("document"))


def test_trouble_that_nobody_catches_changes_nothing_and_is_left_to_the_records() -> None:
    case = begun(nested("nobody"))
    before = case.state
    assert case.trouble("a#1@short", TROUBLE) == ()
    assert case.state == before


def test_an_error_raised_by_the_document_itself_and_caught_nowhere_is_no_success() -> None:
    assert begun(procedure(raise_(TROUBLE), end())).ended == "abandoned"


def test_what_catches_may_raise_further_out_and_is_not_caught_by_itself() -> None:
    inner = together("inner", "all", (raise_("not verified"),), on_trouble={"not verified": raising("no answer")})
    outer = together("outer", "all", (inner,), on_trouble={"no answer": raising("no answer")})
    assert begun(procedure(outer, end())).ended == "abandoned"
    assert begun(procedure(outer, end(), on_trouble={"no answer": end_as("late")})).ended == "late"


def test_what_the_document_catches_it_does_not_catch_again() -> None:
    around = {TROUBLE: raising(TROUBLE)}
    assert begun(procedure(raise_(TROUBLE), end(), on_trouble=around)).ended == "abandoned"


def test_the_other_branches_are_cut_off_before_the_error_leads_on() -> None:
    both = together("both", "all", (ask("a"),), (ask("b"),), (ask("c"),), on_trouble={TROUBLE: GO_ON})
    case = begun(procedure(both, end()))
    assert case.trouble("b", TROUBLE) == (
        CloseStep("b", TROUBLE),
        CloseStep("a", "void"),
        CloseStep("c", "void"),
        EndCase("published"),
    )


def test_an_error_may_lead_to_the_next_round() -> None:
    case = begun(procedure(repeat("r", ask("a", on_trouble={TROUBLE: NEXT_ROUND})), end()))
    case.trouble("a#1", TROUBLE)
    assert case.open == ["a#2"]


def test_an_error_between_rounds_leaves_the_repeat() -> None:
    case = begun(procedure(repeat("r", ask("a"), between=(raise_(TROUBLE),), on_trouble={TROUBLE: GO_ON}), end()))
    case.answer("a#1", "not agreed")
    assert case.ended == "published"
