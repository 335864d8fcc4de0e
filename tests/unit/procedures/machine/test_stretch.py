"""Slots, publishing and taking back, account by account: what all of them together lead to."""

import pytest

from procedures.machine.messages import CloseStep, EndCase, OpenStep
from procedures.model import Expression, Lead, Missed, Procedure
from tests.unit.procedures.machine.building import (
    AUTHOR,
    GO_ON,
    ask,
    deadline,
    end,
    end_as,
    for_each,
    procedure,
    publish,
    slot,
    tell,
    withdraw,
)
from tests.unit.procedures.machine.case import Settled, begun

REFUSED, LATE = "refused by the network", "not in time"


@pytest.mark.parametrize(
    ("results", "outcome"),
    [
        (("confirmed", "confirmed"), "published"),
        (("confirmed", "rejected"), "abandoned"),
        (("late", "late"), "late"),
        (("late", "confirmed"), "late"),
        (("late", "rejected"), "abandoned"),
        (("dropped", "confirmed"), "partly published"),
        (("dropped", "dropped"), "not published"),
    ],
)
@pytest.mark.parametrize("on_document", [True, False])
def test_the_document_may_say_where_a_refusal_or_a_missed_slot_leads(
    results: tuple[Settled, Settled], outcome: str, on_document: bool
) -> None:
    trouble = {REFUSED: end_as("abandoned"), LATE: end_as("late")}
    case = begun(
        procedure(publish(on_trouble={} if on_document else trouble), end(), on_trouble=trouble if on_document else {}),
        "a",
        "b",
    )
    case.effect("a", results[0])
    assert case.ended is None
    case.effect("b", results[1])
    assert case.ended == outcome


def test_who_says_how_a_missed_slot_ends_is_heard() -> None:
    missed = Missed(AUTHOR, "abandoned")
    case = begun(procedure(slot(missed=missed), publish(), end()), "a")
    case.slot("a")
    case.effect("a", "late")
    assert case.ended == "abandoned"


def test_a_deadline_of_one_slot_leaves_all_accounts() -> None:
    case = begun(procedure(slot(deadline=deadline(end_as("late"))), publish(), end()), "a", "b")
    case.slot("a")
    assert case.instant("slot@b", "deadline") == (
        CloseStep("slot@b", "missed"),
        CloseStep("everywhere@a", "void"),
        EndCase("late"),
    )


def test_a_publish_that_is_skipped_is_no_failure() -> None:
    case = begun(procedure(slot(), publish(only_if=Expression("publication.sensitive")), end()), "a")
    case.slot("a")
    assert case.ended == "published"


def test_slots_that_nothing_is_published_after_are_only_waited_for() -> None:
    case = begun(procedure(slot(), ask("after"), end()), "a", "b")
    case.slot("a")
    case.slot("b")
    assert case.open == ["after"]


def test_what_was_published_is_taken_back_account_by_account() -> None:
    case = begun(procedure(withdraw(), end("withdrawn")), "a", "b")
    assert case.commands == [
        OpenStep("take-back@a", "take-back", "withdraw", 1, "a"),
        OpenStep("take-back@b", "take-back", "withdraw", 1, "b"),
    ]
    case.effect("a", "confirmed", "take-back")
    case.effect("b", "rejected", "take-back")
    assert case.ended == "withdrawn"


def test_what_a_network_will_not_take_down_can_be_led_somewhere() -> None:
    case = begun(procedure(withdraw(on_trouble={REFUSED: end_as("not verified")}), end()), "a", "b")
    case.effect("a", "rejected", "take-back")
    case.effect("b", "dropped", "take-back")
    assert case.ended == "not verified"


def test_nothing_to_take_back_goes_on() -> None:
    case = begun(procedure(withdraw(), end("withdrawn")), "a")
    case.effect("a", "dropped", "take-back")
    assert case.ended == "withdrawn"


def test_a_wait_before_a_withdraw_is_no_part_of_it() -> None:
    case = begun(procedure(slot(), withdraw(), end()), "a", "b")
    case.slot("a")
    assert case.open == ["slot@b"]
    case.slot("b")
    assert case.open == ["take-back@a", "take-back@b"]


def per_account(**on_publish: object) -> Procedure:
    steps = (ask("local"), slot(), publish(**on_publish), tell("told"))
    return procedure(for_each("each", "account", *steps), end())


def test_inside_for_each_account_a_stretch_runs_for_that_account_only() -> None:
    case = begun(per_account(), "a", "b")
    case.answer("local@a")
    assert case.open == ["slot@a", "local@b"]
    case.slot("a")
    case.effect("a", "confirmed")
    assert case.open == ["local@b"]


@pytest.mark.parametrize(
    ("results", "outcome"),
    [
        (("confirmed", "confirmed"), "published"),
        (("confirmed", "rejected"), "partly published"),
        (("late", "late"), "late"),
        (("late", "rejected"), "not published"),
        (("rejected", "dropped"), "not published"),
    ],
)
def test_one_account_that_is_refused_does_not_stop_the_others(results: tuple[Settled, Settled], outcome: str) -> None:
    case = begun(per_account(), "a", "b")
    for account, result in zip(("a", "b"), results, strict=True):
        case.answer(f"local@{account}")
        case.slot(account)
        case.effect(account, result)
    assert case.ended == outcome


def test_inside_for_each_trouble_is_led_where_the_document_says() -> None:
    trouble: dict[str, Lead] = {REFUSED: GO_ON}
    case = begun(per_account(on_trouble=trouble), "a")
    case.answer("local@a")
    case.slot("a")
    case.effect("a", "rejected")
    assert case.ended == "published"


def test_trouble_at_the_slot_of_one_account_goes_on_with_that_account() -> None:
    case = begun(procedure(slot(on_trouble={"nobody can answer": GO_ON}), publish(), end()), "a", "b")
    case.trouble("slot@a", "nobody can answer")
    assert case.open == ["everywhere@a", "slot@b"]
