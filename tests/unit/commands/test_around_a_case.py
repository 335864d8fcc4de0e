"""Taking, asking, moving slots, raising sensitivity and cancelling: each refusal with its allowed twin."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from governance.notices import OPENED
from governance.refusal import Refusal
from records.commands.ask_question import ask_question
from records.commands.cancel_case import cancel_case
from records.commands.move_slot import move_slot
from records.commands.raise_sensitivity import raise_sensitivity
from records.commands.take import put_back, take
from records.ids import new_id
from records.tables import effects, notices
from tests.unit.commands.conftest import Desk


def test_a_task_taken_is_reserved_until_it_lapses(desk: Desk) -> None:
    case = desk.submit("ines")
    task = desk.task(case).id
    desk.run(take, person="noe", task=task)
    with pytest.raises(Refusal) as refused:
        desk.decide("camille", case, "good to publish")
    assert refused.value.code == "task.taken_by_other"
    desk.later(minutes=31)
    assert desk.decide("camille", case, "good to publish")


def test_a_colleague_takes_over_and_it_is_on_record(desk: Desk) -> None:
    case = desk.submit("ines")
    task = desk.task(case).id
    desk.run(take, person="noe", task=task)
    with pytest.raises(Refusal, match=r"task\.taken_by_other"):
        desk.run(take, person="camille", task=task)
    assert desk.run(take, person="camille", task=task, over=True).by == desk.people["camille"]
    assert "task.taken_over" in desk.types(case)


def test_what_was_put_back_is_free(desk: Desk) -> None:
    case = desk.submit("ines")
    task = desk.task(case).id
    desk.run(take, person="noe", task=task)
    desk.run(put_back, person="noe", task=task)
    assert desk.decide("camille", case, "good to publish")


def test_an_author_does_not_even_take_the_review_of_her_own(desk: Desk) -> None:
    case = desk.submit("camille")
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        desk.run(take, person="camille", task=desk.task(case).id)
    assert "decision.refused" in desk.types(case)


def test_a_question_decides_nothing_and_is_told_to_the_author(desk: Desk) -> None:
    case = desk.submit("camille")
    asked = desk.run(ask_question, person="ines", case=case, text="Même pour les groupes ?", passage="Entrée libre")
    desk.run(ask_question, person="camille", case=case, text="Oui.", answers=asked)
    assert desk.task(case).step == "review"
    told = {(row.person_id, row.code) for row in desk.rows(select(notices)) if row.code != OPENED}
    assert told == {(desk.people["camille"], "question.asked"), (desk.people["ines"], "question.answered")}


def test_whoever_does_not_see_the_case_asks_nothing(desk: Desk) -> None:
    case = desk.submit("noe", community="familles", accounts=[desk.accounts["short-familles"]])
    with pytest.raises(Refusal, match="not_found"):
        desk.run(ask_question, person="ines", case=case, text="Qui ?")


def test_a_slot_moves_and_who_approved_is_told(desk: Desk) -> None:
    slot = desk.now + timedelta(days=1)
    case = desk.submit("camille", slot=slot.isoformat())
    desk.decide("noe", case, "good to publish")
    desk.run(move_slot, person="camille", case=case, account=desk.accounts["short"], slot=slot + timedelta(hours=2))
    assert "slot.moved" in desk.types(case)
    told = [row.person_id for row in desk.rows(select(notices)) if row.code == "slot.moved"]
    assert told == [desk.people["noe"]]


def test_a_slot_in_the_past_or_of_another_account_does_not_move(desk: Desk) -> None:
    case = desk.submit("camille", slot=(desk.now + timedelta(days=1)).isoformat())
    with pytest.raises(Refusal, match=r"slot\.past"):
        desk.run(move_slot, person="camille", case=case, account=desk.accounts["short"], slot=desk.now)
    with pytest.raises(Refusal, match=r"slot\.not_planned"):
        desk.run(
            move_slot, person="camille", case=case, account=desk.accounts["long"], slot=desk.now + timedelta(days=2)
        )


def test_a_colleague_who_is_neither_author_nor_manager_moves_no_slot(desk: Desk) -> None:
    case = desk.submit("camille", slot=(desk.now + timedelta(days=1)).isoformat())
    inputs = {"case": case, "account": desk.accounts["short"], "slot": desk.now + timedelta(days=2)}
    with pytest.raises(Refusal, match=r"slot\.not_allowed"):
        desk.run(move_slot, person="noe", **inputs)
    desk.run(move_slot, person="morgan", **inputs)


def test_anyone_who_reads_it_raises_sensitivity_once(desk: Desk) -> None:
    case = desk.submit("camille")
    desk.run(raise_sensitivity, person="ines", case=case, reason="un sujet délicat")
    with pytest.raises(Refusal, match=r"sensitivity\.already"):
        desk.run(raise_sensitivity, person="noe", case=case, reason="moi aussi")


def test_an_author_cancels_before_publication_and_nothing_goes_out(desk: Desk) -> None:
    case = desk.submit("camille")
    cancelled = desk.run(cancel_case, person="camille", case=case, reason="plus d'actualité", command=new_id())
    assert cancelled.outcome == "withdrawn"
    assert desk.case(case).state == "cancelled"
    with pytest.raises(Refusal, match=r"case\.closed"):
        desk.run(cancel_case, person="camille", case=case, reason="encore", command=new_id())


def test_a_colleague_cancels_nothing_and_it_is_on_record(desk: Desk) -> None:
    case = desk.submit("camille")
    with pytest.raises(Refusal, match=r"cancel\.not_allowed"):
        desk.run(cancel_case, person="noe", case=case, reason="je n'aime pas", command=new_id())
    assert desk.types(case)[-1] == "cancel.refused"
    desk.run(cancel_case, person="morgan", case=case, reason="décidé en réunion", command=new_id())
    assert desk.case(case).state == "cancelled"


def test_cancelling_an_approved_case_drops_what_was_planned(desk: Desk) -> None:
    case = desk.submit("camille")
    desk.decide("noe", case, "good to publish")
    desk.run(cancel_case, person="camille", case=case, reason="trop tôt", command=new_id())
    states = desk.database.read_now(
        lambda connection: list(connection.scalars(select(effects.c.state).where(effects.c.case_id == case)))
    )
    assert states == ["dropped"]
