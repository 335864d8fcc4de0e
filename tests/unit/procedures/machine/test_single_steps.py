"""Steps by themselves: calls, waits, notices, values, and how an ask is given up."""

import pytest

from procedures.machine.messages import Act, Climb, CloseStep, EndCase, InstantPassed, OpenStep, TaskSettled
from procedures.model import Call, Expression, Fact, Lead, Procedure, Set, Span, Value, Wait
from tests.unit.procedures.machine.building import (
    GO_ON,
    ask,
    choose,
    deadline,
    end,
    end_as,
    keep,
    procedure,
    raising,
    repeat,
    tell,
)
from tests.unit.procedures.machine.case import begun


def test_a_call_opens_a_case_and_each_outcome_of_it_leads_somewhere() -> None:
    verified = procedure(Call("facts", "fact-verification", {"refuted": end_as("rejected")}), end())
    case = begun(verified)
    assert case.commands == [OpenStep("facts", "facts", "call", 1)]
    assert case.called("facts", "verified") == (CloseStep("facts", "verified"), EndCase("published"))
    refuted = begun(verified)
    assert refuted.called("facts", "refuted")[-1] == EndCase("rejected")


def test_a_wait_for_an_event_is_over_when_it_happens_and_not_before() -> None:
    case = begun(procedure(Wait("all-clear", event="the end of a freeze"), end()))
    assert case.happen("a freeze") == ()
    assert case.instant("all-clear", "until") == ()
    assert case.happen("the end of a freeze") == (CloseStep("all-clear", "passed"), EndCase("published"))


def test_a_wait_for_a_time_is_over_at_its_instant_and_is_one_for_all_accounts() -> None:
    case = begun(procedure(Wait("reactions", span=Span(48, "hours"), collect="reactions"), end()), "a", "b")
    assert case.open == ["reactions"]
    assert case.instant("reactions", "until")[-1] == EndCase("published")


def test_people_are_told_and_the_case_goes_on_at_once() -> None:
    case = begun(procedure(tell("result"), repeat("r", tell("again"), ask("a")), end()))
    assert case.commands == [
        Act("result", "result", "tell", 1),
        Act("again#1", "again", "tell", 1),
        OpenStep("a#1", "a", "ask", 1),
    ]


def test_a_raised_fact_holds_at_once_and_is_never_lowered() -> None:
    sensitive = Fact("the publication is sensitive")
    case = begun(procedure(Set("mark", fact=sensitive.code), ask("a"), ask("sign-off", only_if=sensitive), end()))
    assert case.commands[0] == Act("mark", "mark", "set", 1)
    case.answer("a")
    assert case.open == ["sign-off"]


@pytest.mark.parametrize(
    ("to", "value"), [("urgent", "urgent"), (3, 3), (True, True), (Expression('steps["a"].values.days + 1'), 4)]
)
def test_a_value_is_kept_under_its_name_and_read_by_expressions(to: Value | Expression, value: Value) -> None:
    said = "true" if value is True else f'"{value}"' if isinstance(value, str) else str(value)
    case = begun(
        procedure(
            ask("a"),
            keep("note", "mark", to),
            choose("c", (f"data.mark == {said}", (end(),)), otherwise=end_as("late")),
        )
    )
    commands = case.answer("a", values={"days": 3})
    assert commands[1] == Act("note", "note", "set", 1, None, value)
    assert case.ended == "published"


def test_the_last_answer_counts_and_one_that_never_came_is_null() -> None:
    case = begun(
        procedure(
            repeat(
                "r",
                choose("c", ('steps["a"].answer == "not agreed"', (tell("second"),)), otherwise=(tell("first"),)),
                ask("a", deadline=deadline(GO_ON)),
            ),
            choose("d", ('steps["a"].answer == null', end_as("not verified")), otherwise=end_as("published")),
        )
    )
    case.answer("a#1", "not agreed")
    assert [command.step for command in case.commands if isinstance(command, Act)] == ["first", "second"]
    case.instant("a#2", "deadline")
    assert case.closed["a#2"] == "missed"
    assert case.ended == "not verified"


def test_a_step_is_taken_when_its_condition_can_not_be_told_and_an_option_is_not() -> None:
    unclear = 'steps["b"].answer < 3'
    case = begun(
        procedure(ask("a", only_if=Expression(unclear)), choose("c", (unclear, end_as("late")), otherwise=(end(),)))
    )
    assert case.open == ["a"]
    case.answer("a")
    assert case.ended == "published"


@pytest.mark.parametrize("text", ["publication.claims", "data.never", "1 +", "nonsense"])
def test_an_expression_that_is_no_condition_skips_no_approval(text: str) -> None:
    assert begun(procedure(ask("a", only_if=Expression(text)), end())).open == ["a"]


def test_facts_are_read_by_expressions() -> None:
    met = "publication.claims == 2 && publication.accounts == 1 && !publication.sensitive && publication.revision == 1"
    case = begun(procedure(choose("c", (met, (end(),)), otherwise=end_as("late"))), claims=("c1", "c2"))
    assert case.ended == "published"
    assert begun(procedure(choose("c", (met, (end(),)), otherwise=end_as("late")))).ended == "late"


def late() -> Procedure:
    bound = deadline(end_as("late"))
    caught: dict[str, Lead] = {"no answer": end_as("abandoned")}
    return procedure(ask("a", late="usual ladder", deadline=bound, on_trouble=caught), end())


def test_rungs_are_climbed_and_the_last_one_gives_up_without_answering() -> None:
    case = begun(late())
    assert case.feed(InstantPassed("a", "1"), InstantPassed("a", "1")) == (Climb("a", "1"),)
    assert case.instant("a", "2") == (Climb("a", "2"),)
    assert case.instant("a", "3") == (CloseStep("a", "no answer"), EndCase("abandoned"))


def test_whichever_is_first_of_answer_and_deadline_decides() -> None:
    answer, passed = TaskSettled("a", "agreed"), InstantPassed("a", "deadline")
    answered, missed = begun(late()), begun(late())
    assert answered.feed(answer, passed) == (CloseStep("a", "agreed"), EndCase("published"))
    assert missed.feed(passed, answer) == (CloseStep("a", "missed"), EndCase("late"))


def test_a_deadline_that_raises_is_led_by_its_own_step() -> None:
    bound = deadline(raising("not in time"))
    case = begun(procedure(Wait("w", event="a crisis", deadline=bound, on_trouble={"not in time": GO_ON}), end()))
    assert case.instant("w", "deadline") == (CloseStep("w", "missed"), EndCase("published"))


def test_a_deadline_that_the_step_does_not_have_passes_unnoticed() -> None:
    case = begun(procedure(ask("a"), end()))
    assert case.instant("a", "deadline") == ()
