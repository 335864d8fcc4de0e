"""One answer on one task about exact bytes, by somebody who may."""

import pytest

from governance.refusal import Refusal
from records.ids import new_id
from tests.unit.commands.conftest import Desk


def test_the_same_form_sent_twice_is_one_decision(desk: Desk) -> None:
    case = desk.submit("camille")
    task, command = desk.task(case), new_id()
    from records.commands.decide import decide

    inputs = {"task": task.id, "answer": "good to publish", "comment": "", "digest": task.digest, "command": command}
    first = desk.run(decide, person="noe", **inputs)
    assert desk.run(decide, person="noe", **inputs) == first
    assert desk.types(case).count("decision.made") == 1


def test_the_second_voice_is_told_who_was_first_and_stays_on_record(desk: Desk) -> None:
    from records.commands.decide import decide

    case = desk.submit("ines")
    task = desk.task(case)
    inputs = {"task": task.id, "comment": "trop tôt", "digest": task.digest}
    desk.run(decide, person="noe", answer="good to publish", command=new_id(), **inputs)
    with pytest.raises(Refusal) as refused:
        desk.run(decide, person="camille", answer="not to be published", command=new_id(), **inputs)
    assert refused.value.code == "task.settled"
    assert refused.value.parameters["by"] == desk.people["noe"]
    assert desk.types(case)[-1] == "decision.refused"


@pytest.mark.parametrize("person", ["morgan", "robin", "solene", "sacha", "dominique"])
def test_whoever_the_task_does_not_wait_for_is_refused_on_record_or_sees_nothing(desk: Desk, person: str) -> None:
    case = desk.submit("camille")
    with pytest.raises(Refusal) as refused:
        desk.decide(person, case, "good to publish")
    assert refused.value.code in ("not_candidate", "not_found")
    assert ("decision.refused" in desk.types(case)) is (refused.value.code == "not_candidate")


def test_an_operator_never_approves_and_sees_no_task(desk: Desk) -> None:
    case = desk.submit("camille")
    with pytest.raises(Refusal, match=r"not_found|not_candidate"):
        desk.decide("op", case, "good to publish")


def test_an_answer_about_other_bytes_is_stale(desk: Desk) -> None:
    case = desk.submit("camille")
    with pytest.raises(Refusal) as refused:
        desk.decide("noe", case, "good to publish", digest="0" * 64)
    assert refused.value.code == "revision.stale"
    assert "decision.made" not in desk.types(case)


@pytest.mark.parametrize("answer", ["changes wanted", "not to be published"])
def test_sending_back_needs_a_word_of_why(desk: Desk, answer: str) -> None:
    case = desk.submit("camille")
    with pytest.raises(Refusal, match=r"comment\.missing"):
        desk.decide("noe", case, answer, comment="  ")
    assert desk.decide("noe", case, answer, comment="la date manque")


def test_an_answer_that_was_not_offered_is_refused(desk: Desk) -> None:
    case = desk.submit("camille")
    with pytest.raises(Refusal, match=r"answer\.unknown"):
        desk.decide("noe", case, "publish it now")


def test_who_typed_in_a_draft_of_the_subject_is_an_author_for_good(desk: Desk) -> None:
    from sqlalchemy import insert

    from records.tables import authors

    case = desk.submit("camille")
    subject = desk.case(case).subject_id
    desk.database.write_now(
        lambda connection: (
            connection.execute(
                insert(authors).values(subject_id=subject, person_id=desk.people["noe"], since=desk.now)
            ).rowcount
        )
    )
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        desk.decide("noe", case, "good to publish")


def test_four_rounds_without_agreement_abandon_the_case(desk: Desk) -> None:
    case = desk.submit("camille")
    for round_ in range(1, 5):
        desk.decide("noe", case, "changes wanted")
        if round_ < 4:
            desk.decide("camille", case, "sent again", form=desk.body(text=f"version {round_}"))
    assert desk.case(case).outcome == "abandoned"


def test_sensitivity_is_never_lowered_by_a_new_revision(desk: Desk) -> None:
    case = desk.submit("camille", sensitivity="high")
    desk.decide("noe", case, "changes wanted")
    desk.decide("camille", case, "sent again", form=desk.body(text="mieux", sensitivity="low"))
    assert desk.case(case).sensitive


def test_a_rule_of_the_charter_raises_sensitivity(desk: Desk) -> None:
    case = desk.submit("camille", text="Un accident a eu lieu dans la galerie.")
    assert desk.case(case).sensitive
    assert "sensitivity.raised" in desk.types(case)
    desk.decide("noe", case, "good to publish")
    assert desk.task(case).step == "sign-off"


def test_a_mandatory_rule_sends_back_before_anyone_is_asked(desk: Desk) -> None:
    case = desk.submit("camille", text="Quel abruti !")
    assert desk.task(case).step == "revise"
