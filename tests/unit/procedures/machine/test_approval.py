"""The publication approval, played step by step."""

import pytest

from procedures.machine.messages import Climb, CloseStep, EndCase, Facts, InstantPassed, OpenStep, TaskSettled
from procedures.machine.state import initial
from procedures.machine.step import step
from tests.unit.procedures.machine.approval import approval
from tests.unit.procedures.machine.case import Case, Settled


def test_camilles_publication_is_checked_reviewed_by_noe_and_published() -> None:
    case = Case(approval(), "short")
    assert case.begin() == (OpenStep("charter#1", "charter", "check", 1),)
    assert case.check("passed") == (
        CloseStep("charter#1", "passed"),
        OpenStep("review#1", "review", "ask", 1),
    )
    assert case.answer("review#1", "good to publish") == (
        CloseStep("review#1", "good to publish"),
        OpenStep("slot@short", "slot", "wait", 1, "short"),
    )
    assert case.slot("short") == (
        CloseStep("slot@short", "passed"),
        OpenStep("everywhere@short", "everywhere", "publish", 1, "short"),
    )
    assert case.effect("short", "confirmed") == (CloseStep("everywhere@short", "confirmed"), EndCase("published"))
    assert case.ended == "published"


def test_changes_wanted_sends_camilles_text_back_and_a_second_round_begins() -> None:
    case = Case(approval())
    case.begin()
    case.check("passed")
    case.answer("review#1", "changes wanted")
    assert case.open == ["revise#1"]
    assert case.answer("revise#1", "sent again")[-1] == OpenStep("charter#2", "charter", "check", 2)
    case.check("passed", 2)
    assert case.open == ["review#2"]


def test_a_failed_check_goes_back_to_the_author_without_troubling_a_reviewer() -> None:
    case = Case(approval())
    case.begin()
    case.check("failed")
    assert case.open == ["revise#1"]
    assert "review#1" not in case.opened


def test_what_no_machine_can_decide_is_left_to_the_reviewer() -> None:
    case = Case(approval())
    case.begin()
    case.check("undecided")
    assert case.open == ["review#1"]


def test_after_four_rounds_without_agreement_the_case_is_abandoned() -> None:
    case = Case(approval())
    case.begin()
    for round_ in (1, 2, 3):
        case.check("passed", round_)
        case.answer(f"review#{round_}", "changes wanted")
        case.answer(f"revise#{round_}", "sent again")
    case.check("passed", 4)
    assert case.answer("review#4", "changes wanted")[-1] == EndCase("abandoned")
    assert "revise#4" not in case.opened


def test_a_sensitive_publication_waits_for_morgans_sign_off() -> None:
    case = Case(approval(), sensitive=True)
    case.begin()
    case.check("passed")
    case.answer("review#1", "good to publish")
    assert case.open == ["sign-off#1"]
    case.answer("sign-off#1", "good to publish")
    assert case.open == ["slot@short"]


def test_sensitivity_raised_while_noe_reviews_brings_in_the_sign_off() -> None:
    case = Case(approval())
    case.begin()
    case.check("passed")
    case.raise_sensitivity()
    case.answer("review#1", "good to publish")
    assert case.open == ["sign-off#1"]


def test_not_to_be_published_ends_as_rejected() -> None:
    case = Case(approval())
    case.begin()
    case.check("passed")
    assert case.answer("review#1", "not to be published")[-1] == EndCase("rejected")


def test_camille_withdraws_instead_of_revising() -> None:
    case = Case(approval())
    case.begin()
    case.check("failed")
    case.answer("revise#1", "withdrawn")
    assert case.ended == "withdrawn"


def test_an_account_whose_slot_comes_first_does_not_wait_for_the_other() -> None:
    case = Case(approval(), "short", "long")
    case.reach_slot()
    assert case.open == ["slot@short", "slot@long"]
    case.slot("long")
    assert case.open == ["slot@short", "everywhere@long"]
    case.effect("long", "confirmed")
    assert case.open == ["slot@short"]
    assert case.ended is None


@pytest.mark.parametrize(
    ("results", "outcome"),
    [
        (("confirmed", "confirmed"), "published"),
        (("confirmed", "rejected"), "partly published"),
        (("late", "confirmed"), "partly published"),
        (("rejected", "rejected"), "not published"),
        (("late", "rejected"), "not published"),
        (("late", "dropped"), "not published"),
        (("dropped", "dropped"), "not published"),
        (("late", "late"), "late"),
    ],
)
def test_what_became_of_both_accounts_says_how_the_case_ends(results: tuple[Settled, Settled], outcome: str) -> None:
    case = Case(approval(), "short", "long")
    case.reach_slot()
    for account, result in zip(("short", "long"), results, strict=True):
        case.slot(account)
        case.effect(account, result)
    assert case.ended == outcome


def test_a_publication_without_accounts_is_not_published() -> None:
    procedure = approval()
    facts = Facts(1, "d1", False, ())
    case = Case(procedure)
    case.facts = facts
    case.reach_slot()
    assert case.ended == "not published"


def test_noes_answer_counts_once_however_often_it_is_told() -> None:
    case = Case(approval())
    case.begin()
    case.check("passed")
    case.answer("review#1", "good to publish")
    before = case.state
    assert case.answer("review#1", "good to publish") == ()
    assert case.answer("review#1", "changes wanted") == ()
    assert case.begin() == ()
    assert case.state == before


def test_an_answer_the_step_does_not_have_changes_nothing() -> None:
    case = Case(approval())
    case.begin()
    case.check("passed")
    assert case.answer("review#1", "sent again") == ()
    assert case.open == ["review#1"]


def test_each_rung_is_climbed_once_and_none_answers() -> None:
    case = Case(approval())
    case.begin()
    case.check("passed")
    rung = InstantPassed("review#1", "1")
    assert case.feed(rung, rung) == (Climb("review#1", "1"),)
    assert case.feed(InstantPassed("review#1", "2")) == (Climb("review#1", "2"),)
    assert case.feed(rung, InstantPassed("review#1", "until"), InstantPassed("slot@short", "until")) == ()
    assert case.open == ["review#1"]


def test_cancelling_closes_everything_as_void_and_nothing_follows() -> None:
    case = Case(approval(), "short", "long")
    case.reach_slot()
    case.slot("long")
    assert case.cancel() == (
        CloseStep("slot@short", "void"),
        CloseStep("everywhere@long", "void"),
        EndCase("withdrawn"),
    )
    assert case.slot("short") == ()
    assert case.cancel() == ()


def test_events_of_one_batch_are_taken_in_order() -> None:
    one, many = Case(approval()), Case(approval())
    one.begin()
    one.check("passed")
    commands = one.answer("review#1", "changes wanted") + one.answer("revise#1", "sent again")
    many.begin()
    many.check("passed")
    assert many.feed(TaskSettled("review#1", "changes wanted"), TaskSettled("revise#1", "sent again")) == commands
    assert many.state == one.state


def test_nothing_happens_before_the_case_has_begun() -> None:
    state, commands = step(approval(), initial(), Facts(1, "d", False, ("a",)), [TaskSettled("review#1", "x")])
    assert (state, commands) == (initial(), ())
