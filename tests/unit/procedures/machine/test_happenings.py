"""What happens around a case: steps beside it that hold what goes out, and steps that take its place."""

from procedures.machine.messages import Act, CloseStep, EndCase, Happened, Hold, InstantPassed, OpenStep, TaskSettled
from procedures.model import Call, Procedure, Step, Wait
from tests.unit.procedures.machine.building import (
    NEXT_ROUND,
    ask,
    end,
    end_as,
    hold,
    interrupt,
    procedure,
    publish,
    raise_,
    repeat,
    slot,
    tell,
    together,
    withdraw,
)
from tests.unit.procedures.machine.case import begun

FREEZE, CRISIS, THRESHOLD = "a freeze", "a crisis", "a threshold"


def frozen(*steps: Step) -> Procedure:
    return procedure(
        *(steps or (slot(), publish(), end())),
        happenings=(hold(FREEZE, ask("release")), hold(CRISIS, ask("all-clear"))),
    )


def test_a_slot_that_passes_during_a_hold_publishes_when_it_is_over() -> None:
    case = begun(frozen(), "a", "b")
    assert case.happen(FREEZE) == (Hold(True, FREEZE), OpenStep("release~1", "release", "ask", 1))
    assert case.slot("a") == (CloseStep("slot@a", "passed"),)
    assert case.open == ["slot@b", "release~1"]
    assert case.answer("release~1") == (
        CloseStep("release~1", "agreed"),
        Hold(False, FREEZE),
        OpenStep("everywhere@a", "everywhere", "publish", 1, "a"),
    )
    case.slot("b")
    assert case.open == ["everywhere@a", "everywhere@b"]


def test_a_hold_that_happens_again_while_it_stands_is_the_same_hold() -> None:
    case = begun(frozen(), "a")
    case.happen(FREEZE)
    assert case.happen(FREEZE) == ()


def test_a_second_hold_has_keys_of_its_own() -> None:
    case = begun(frozen(), "a")
    case.happen(FREEZE)
    case.answer("release~1")
    assert case.happen(FREEZE)[1] == OpenStep("release~2", "release", "ask", 1)


def test_what_two_hold_waits_for_both() -> None:
    case = begun(frozen(), "a")
    case.happen(CRISIS)
    case.happen(FREEZE)
    case.slot("a")
    case.answer("all-clear~1")
    assert "everywhere@a" not in case.opened
    case.answer("release~1")
    assert case.open == ["everywhere@a"]


def test_a_call_is_held_and_people_still_answer() -> None:
    case = begun(frozen(ask("a"), Call("facts", "fact-verification", {}), end()))
    case.happen(FREEZE)
    case.answer("a")
    assert case.open == ["release~1"]
    assert case.answer("release~1")[-1] == OpenStep("facts", "facts", "call", 1)


def test_taking_back_is_never_held() -> None:
    case = begun(frozen(ask("a"), withdraw(), end("withdrawn")), "a")
    case.happen(FREEZE)
    case.answer("a")
    assert case.open == ["take-back@a", "release~1"]


def test_what_stands_open_already_stays_open() -> None:
    case = begun(frozen(publish(), end()), "a")
    case.happen(FREEZE)
    assert case.open == ["everywhere@a", "release~1"]
    case.effect("a", "confirmed")
    assert case.ended == "published"
    assert case.closed["release~1"] == "void"


def test_held_in_one_branch_and_cut_off_by_the_other() -> None:
    either = together("either", 1, (ask("x"), publish()), (ask("b"),))
    case = begun(frozen(either, end()), "a")
    case.happen(FREEZE)
    case.answer("x")
    case.answer("b")
    assert case.closed == {"x": "agreed", "b": "agreed", "release~1": "void"}
    assert case.ended == "published"


def test_an_end_beside_ends_the_case() -> None:
    case = begun(frozen(), "a")
    case.happen(FREEZE)
    case.answer("release~1", "stop")
    assert case.commands[-2:] == [CloseStep("slot@a", "void"), EndCase("stopped")]


def test_an_end_beside_at_once_leaves_nothing_to_who_waited_for_the_event() -> None:
    waiting = Wait("until-it", event=FREEZE)
    case = begun(procedure(waiting, end(), happenings=(hold(FREEZE, end("stopped")),)))
    assert case.happen(FREEZE) == (Hold(True, FREEZE), CloseStep("until-it", "void"), EndCase("stopped"))


def test_a_hold_that_is_over_at_once_holds_nothing() -> None:
    case = begun(procedure(slot(), publish(), end(), happenings=(hold(FREEZE, tell("news")),)), "a")
    assert case.happen(FREEZE) == (Hold(True, FREEZE), Act("news~1", "news", "tell", 1), Hold(False, FREEZE))
    case.slot("a")
    assert case.open == ["everywhere@a"]


def test_what_goes_out_in_the_steps_beside_is_not_held_by_them() -> None:
    case = begun(procedure(ask("a"), end(), happenings=(hold(CRISIS, publish("statement")),)), "x")
    case.happen(CRISIS)
    assert case.open == ["a", "statement@x~1"]


def test_who_waits_for_the_event_goes_on_after_the_hold_has_begun() -> None:
    waiting = Wait("until-it", event=FREEZE)
    case = begun(procedure(waiting, publish(), end(), happenings=(hold(FREEZE, waiting_again(), ask("release")),)), "a")
    assert case.happen(FREEZE) == (
        Hold(True, FREEZE),
        OpenStep("again~1", "again", "wait", 1),
        CloseStep("until-it", "passed"),
    )
    case.happen(FREEZE)
    assert case.open == ["release~1"]


def waiting_again() -> Wait:
    return Wait("again", event=FREEZE)


def test_trouble_beside_is_led_by_the_document() -> None:
    beside = (hold(FREEZE, raise_("no answer")),)
    lost = begun(procedure(ask("a"), end(), happenings=beside))
    lost.happen(FREEZE)
    assert lost.ended == "abandoned"
    led = begun(procedure(ask("a"), end(), happenings=beside, on_trouble={"no answer": end_as("late")}))
    led.happen(FREEZE)
    assert led.ended == "late"


def interrupted(*steps: Step) -> Procedure:
    return procedure(
        *steps,
        happenings=(
            interrupt(CRISIS, repeat("r", ask("statement")), publish("said"), end("resolved")),
            hold(FREEZE, ask("release")),
            interrupt(THRESHOLD, ask("look"), end("stopped")),
        ),
    )


def test_what_interrupts_a_publish_takes_its_place() -> None:
    case = begun(interrupted(publish(), end()), "a", "b")
    case.effect("a", "confirmed")
    assert case.happen(CRISIS) == (
        CloseStep("everywhere@b", "void"),
        OpenStep("statement#1~1", "statement", "ask", 1),
    )
    assert case.effect("b", "confirmed") == ()
    case.answer("statement#1~1", "not agreed")
    case.answer("statement#2~1")
    assert case.open == ["said@a~1", "said@b~1"]
    case.effect("a~1", "confirmed", "said")
    case.effect("b~1", "confirmed", "said")
    assert case.ended == "resolved"


def test_the_same_event_does_not_interrupt_its_own_steps() -> None:
    case = begun(interrupted(ask("a"), end()))
    case.happen(CRISIS)
    assert case.happen(CRISIS) == ()


def test_another_event_interrupts_in_turn_and_the_first_may_come_back() -> None:
    case = begun(interrupted(ask("a"), end()))
    case.happen(CRISIS)
    assert case.happen(THRESHOLD) == (CloseStep("statement#1~1", "void"), OpenStep("look~1", "look", "ask", 1))
    assert case.happen(CRISIS)[-1] == OpenStep("statement#1~2", "statement", "ask", 1)


def test_an_interruption_ends_the_hold_with_all_that_stood_open() -> None:
    case = begun(interrupted(ask("a"), end()), "x")
    case.happen(FREEZE)
    assert case.happen(CRISIS) == (
        CloseStep("a", "void"),
        CloseStep("release~1", "void"),
        Hold(False, FREEZE),
        OpenStep("statement#1~1", "statement", "ask", 1),
    )
    case.answer("statement#1~1")
    assert case.open == ["said@x~1"]


def test_what_takes_the_place_of_the_document_is_held_like_it() -> None:
    case = begun(interrupted(ask("a"), end()), "x")
    case.happen(CRISIS)
    case.happen(FREEZE)
    case.answer("statement#1~1")
    assert case.open == ["release~1"]
    case.answer("release~1")
    assert case.open == ["said@x~1"]


def test_steps_that_took_the_place_and_say_no_end_are_no_success() -> None:
    case = begun(procedure(ask("a"), end(), happenings=(interrupt(CRISIS, tell("news")),)))
    case.happen(CRISIS)
    assert case.ended == "abandoned"


def test_nothing_happens_before_the_beginning_or_after_the_end() -> None:
    case = begun(frozen(ask("a"), end()))
    case.answer("a")
    assert case.happen(FREEZE) == ()


def test_a_hold_and_its_release_in_one_batch() -> None:
    one, many = begun(frozen(), "a"), begun(frozen(), "a")
    events = (Happened(FREEZE), InstantPassed("slot@a", "until"), TaskSettled("release~1", "agreed"))
    told = tuple(command for event in events for command in one.feed(event))
    assert many.feed(*events) == told
    assert many.state == one.state


def test_holds_are_lifted_in_the_order_of_the_document_however_they_were_told() -> None:
    holds = (hold(FREEZE, ask("release")), hold(THRESHOLD, ask("look")), interrupt(CRISIS, ask("statement"), end()))
    document = procedure(ask("a"), end(), happenings=holds)
    events = (Happened(THRESHOLD), Happened(FREEZE), Happened(CRISIS))
    one, many = begun(document), begun(document)
    told = tuple(command for event in events for command in one.feed(event))
    assert many.feed(*events) == told
    assert told[-3:-1] == (Hold(False, FREEZE), Hold(False, THRESHOLD))


def test_the_next_round_from_beside_is_only_the_end_of_the_hold() -> None:
    case = begun(procedure(ask("a"), end(), happenings=(hold(FREEZE, ask("b", {"not agreed": NEXT_ROUND})),)))
    case.happen(FREEZE)
    assert case.answer("b~1", "not agreed")[-1] == Hold(False, FREEZE)
