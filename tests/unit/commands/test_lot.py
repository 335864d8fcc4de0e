"""Many tasks in one sitting: nobody answers there what they could not answer alone, and nothing typed is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from procedures.model import FormField
from records.commands.decide_prepared import decide_prepared
from records.commands.delegate import delegate
from records.commands.prepare_answers import NewAnswer, prepare_answers, put_away
from records.commands.propose_correction import accept_correction, propose_correction
from records.commands.take import take
from records.ids import new_id
from records.queries.lot_page import LotPage, lot_page
from records.queries.lots import Chosen, Prepared, prepared
from records.queries.people import person as find_person
from records.tables import decisions, ledger, prepared_answers
from tests.unit.commands.conftest import Desk
from tests.unit.commands.test_absences import away
from tests.unit.commands.written import approved, ask

YES, NO, CHANGE = "good to publish", "not to be published", "changes wanted"


def who(desk: Desk, name: str) -> Any:
    found = desk.database.read_now(find_person, desk.people[name], desk.now)
    assert found is not None
    return found


def shown(desk: Desk, name: str, **chosen: str) -> LotPage:
    return desk.database.read_now(lot_page, who(desk, name), Chosen(**chosen), None, desk.now)


def listed(desk: Desk, name: str, **chosen: str) -> set[str]:
    return {one.row.case_id for one in shown(desk, name, **chosen).items}


def ready(desk: Desk, name: str) -> Prepared:
    return desk.database.read_now(prepared, who(desk, name), Chosen(), desk.now)


def prepares(desk: Desk, name: str, answers: Sequence[tuple[str, str]], comment: str = "") -> list[str]:
    """Chooses these answers, by case, and gives what the confirmation names."""
    said = [NewAnswer(desk.task(case).id, answer, comment, desk.task(case).digest) for case, answer in answers]
    desk.run(prepare_answers, person=name, answers=said)
    return [row.command for row in ready(desk, name).ready]


def confirms(desk: Desk, name: str, commands: Sequence[str]) -> list[str]:
    """What comes of each: settled, or the code of a refusal."""
    came = []
    for command in commands:
        try:
            came.append(desk.run(decide_prepared, person=name, command=command).task_state)
        except Refusal as refusal:
            came.append(refusal.code)
    return came


def forced(desk: Desk, name: str, case: str, answer: str = YES) -> str:
    """The id of an answer that somebody prepared whom no page offered it: as a forged form would."""
    task = desk.task(case)
    desk.run(prepare_answers, person=name, answers=[NewAnswer(task.id, answer, "", task.digest)])
    mine = (prepared_answers.c.task_id == task.id, prepared_answers.c.person_id == desk.people[name])
    return str(desk.rows(select(prepared_answers.c.command).where(*mine))[0].command)


def test_noe_answers_three_publications_each_on_record_of_its_own(desk: Desk) -> None:
    texts = ("Samedi, la galerie rouvre.", "Dimanche aussi.", "Lundi non.")
    cases = [desk.submit("camille", text=text) for text in texts]
    assert listed(desk, "noe") == set(cases)
    answers = [(cases[0], YES), (cases[1], CHANGE), (cases[2], YES)]
    commands = prepares(desk, "noe", answers, "la date manque")
    assert all("decision.made" not in desk.types(case) for case in cases), "nothing is decided before it is confirmed"
    assert confirms(desk, "noe", commands) == ["settled"] * 3
    assert [desk.types(case).count("decision.made") for case in cases] == [1, 1, 1]
    given = {row.case_id: (row.answer, row.digest) for row in desk.rows(select(decisions))}
    assert given == {case: (answer, desk.case(case).digest) for case, answer in answers}
    assert desk.rows(select(prepared_answers)) == []
    assert desk.verified() == []


def test_an_answer_confirmed_twice_counts_once(desk: Desk) -> None:
    case = desk.submit("camille")
    commands = prepares(desk, "noe", [(case, YES)])
    assert confirms(desk, "noe", commands * 3) == ["settled"] * 3
    assert desk.types(case).count("decision.made") == 1
    assert "decision.refused" not in desk.types(case)


def test_an_author_finds_nothing_of_hers_in_a_lot_and_is_refused_on_record(desk: Desk) -> None:
    case = desk.submit("camille")
    assert listed(desk, "camille") == set()
    assert ready(desk, "camille").waiting == 0
    assert confirms(desk, "camille", [forced(desk, "camille", case)]) == ["four_eyes.author"]
    assert desk.types(case)[-1] == "decision.refused"
    assert confirms(desk, "noe", prepares(desk, "noe", [(case, YES)])) == ["settled"]


def test_a_second_role_opens_no_way_through_a_lot(desk: Desk) -> None:
    case = desk.submit("ines")
    desk.give("ines", "community_manager")
    assert listed(desk, "ines") == set()
    assert confirms(desk, "ines", [forced(desk, "ines", case)]) == ["four_eyes.author"]


def test_who_stands_in_does_not_answer_for_somebody_what_they_wrote(desk: Desk) -> None:
    case = desk.submit("camille")
    away(desk, "noe", "camille")
    assert listed(desk, "camille") == set()
    assert confirms(desk, "camille", [forced(desk, "camille", case)]) == ["four_eyes.author"]
    other = desk.submit("ines")
    assert listed(desk, "camille") == {other}
    assert confirms(desk, "camille", prepares(desk, "camille", [(other, YES)])) == ["settled"]


def test_who_is_asked_to_propose_and_who_asked_answer_on_the_page_of_the_task(desk: Desk) -> None:
    case = desk.submit("camille")
    desk.run(delegate, person="noe", task=desk.task(case).id, to=desk.people["ines"])
    assert listed(desk, "ines") == listed(desk, "noe") == set()
    task = desk.task(case)
    desk.run(prepare_answers, person="ines", answers=[NewAnswer(task.id, YES, "", task.digest)])
    assert desk.rows(select(prepared_answers)) == []
    assert desk.decide("noe", case, YES)


def test_an_outsider_is_told_nothing(desk: Desk) -> None:
    case = desk.submit("camille")
    for name in ("op", "morgan"):
        assert listed(desk, name) == set()
    assert confirms(desk, "op", [forced(desk, "op", case)]) == ["not_found"]
    assert confirms(desk, "morgan", [forced(desk, "morgan", case)]) == ["not_candidate"]


def test_a_revision_that_changed_after_the_confirmation_page_is_not_approved(desk: Desk) -> None:
    case = desk.submit("ines")
    (command,) = prepares(desk, "noe", [(case, YES)], "tout est juste")
    body = {"text": "La grande galerie rouvre dimanche."}
    corrected = desk.run(propose_correction, person="camille", case=case, digest=desk.task(case).digest, body=body)
    desk.run(accept_correction, person="ines", correction=corrected, command=new_id())
    desk.look(case)
    assert confirms(desk, "noe", [command]) == ["revision.stale"]
    assert desk.task(case).state == "open"
    assert "decision.made" not in desk.types(case)
    (one,) = shown(desk, "noe").items
    assert one.before is not None
    assert (one.before["text"], one.before_number) == ("La grande galerie rouvre samedi.", 1)
    assert one.prepared is not None
    assert (one.prepared.comment, one.is_read) == ("tout est juste", False), "kept, and not chosen again"


def test_a_task_about_a_newer_revision_is_not_answered_with_what_was_said_of_the_older(desk: Desk) -> None:
    case = desk.submit("camille")
    task = desk.task(case)
    desk.run(prepare_answers, person="noe", answers=[NewAnswer(task.id, YES, "vu", "0" * 64)])
    before = ready(desk, "noe")
    assert (before.ready, len(before.changed)) == ((), 1), "it is not offered for confirmation"
    assert confirms(desk, "noe", [before.changed[0].command]) == ["revision.stale"]
    (one,) = shown(desk, "noe").items
    assert not one.is_read, "the page must not choose it again"
    assert one.prepared is not None
    assert one.prepared.comment == "vu"


def test_what_was_changed_after_the_confirmation_page_is_not_confirmed_by_it(desk: Desk) -> None:
    case = desk.submit("camille")
    (command,) = prepares(desk, "noe", [(case, YES)])
    (other,) = prepares(desk, "noe", [(case, NO)], "trop tôt")
    assert command != other
    assert confirms(desk, "noe", [command]) == ["lot.changed"]
    assert confirms(desk, "noe", [other]) == ["settled"]


def test_the_same_choice_saved_again_keeps_what_the_confirmation_names(desk: Desk) -> None:
    case = desk.submit("camille")
    assert prepares(desk, "noe", [(case, YES)]) == prepares(desk, "noe", [(case, YES)])


def test_nobody_confirms_what_somebody_else_prepared(desk: Desk) -> None:
    case = desk.submit("ines")
    commands = prepares(desk, "noe", [(case, YES)])
    assert confirms(desk, "camille", commands) == ["lot.changed"]
    assert desk.task(case).state == "open"


def test_what_a_colleague_settled_meanwhile_is_told_by_name_and_the_words_stay(desk: Desk) -> None:
    case, other = desk.submit("ines"), desk.submit("ines", text="Autre chose.")
    commands = prepares(desk, "noe", [(case, CHANGE), (other, CHANGE)], "la date manque")
    desk.decide("camille", case, YES)
    assert sorted(confirms(desk, "noe", commands)) == ["settled", "task.settled"]
    (kept,) = ready(desk, "noe").over
    assert (kept.comment, kept.refused["code"]) == ("la date manque", "task.settled")
    assert kept.refused["parameters"]["by"] == desk.people["camille"]
    desk.run(put_away, person="noe", task=kept.task_id)
    assert ready(desk, "noe").over == ()


def test_changes_wanted_without_a_word_of_why_are_refused_and_wait(desk: Desk) -> None:
    case = desk.submit("camille")
    commands = prepares(desk, "noe", [(case, CHANGE)])
    assert confirms(desk, "noe", commands) == ["comment.missing"]
    assert "decision.refused" not in desk.types(case)
    assert confirms(desk, "noe", prepares(desk, "noe", [(case, CHANGE)], "la date")) == ["settled"]


def test_a_refusal_leaves_one_entry_and_no_decision(desk: Desk) -> None:
    case = desk.submit("camille")
    before = len(desk.types(case))
    confirms(desk, "camille", [forced(desk, "camille", case)])
    types = desk.rows(select(ledger.c.type).where(ledger.c.case_id == case).order_by(ledger.c.n))
    assert [row.type for row in types[before:]] == ["decision.refused"]
    assert desk.rows(select(decisions)) == []
    assert desk.verified() == []


def test_a_task_that_a_colleague_has_taken_is_left_to_them(desk: Desk) -> None:
    case = desk.submit("ines")
    commands = prepares(desk, "noe", [(case, YES)])
    desk.run(take, person="camille", task=desk.task(case).id)
    assert listed(desk, "noe") == set()
    assert ready(desk, "noe").ready == ()
    assert confirms(desk, "noe", commands) == ["task.taken_by_other"]
    assert listed(desk, "camille") == {case}


def test_what_has_a_form_to_fill_in_needs_its_own_page(desk: Desk) -> None:
    desk.activate(approved(dataclasses.replace(ask(), form=(FormField("reach", "number"),))))
    case = desk.start("camille", "tried")
    assert listed(desk, "noe") == set()
    task = desk.task(case)
    desk.run(prepare_answers, person="noe", answers=[NewAnswer(task.id, YES, "", task.digest)])
    assert desk.rows(select(prepared_answers)) == []


def test_one_chooses_by_step_and_community(desk: Desk) -> None:
    here = desk.submit("camille")
    there = desk.submit("camille", community="familles", accounts=[desk.accounts["short-familles"]])
    assert listed(desk, "noe") == {here, there}
    assert listed(desk, "noe", community="familles") == {there}
    assert listed(desk, "noe", procedure="publication-approval", step="review") == {here, there}
    assert listed(desk, "noe", step="sign-off") == set()
    assert listed(desk, "noe", campaign=new_id()) == set()


@pytest.mark.parametrize("comment", ["x" * 5_001, "a\x00b"])
def test_what_cannot_be_kept_is_told_by_task_and_the_rest_is_kept(desk: Desk, comment: str) -> None:
    case, other = desk.submit("camille"), desk.submit("camille", text="Autre chose.")
    tasks = [desk.task(case), desk.task(other)]
    said = [NewAnswer(tasks[0].id, YES, comment, tasks[0].digest), NewAnswer(tasks[1].id, YES, "", tasks[1].digest)]
    wrong = desk.run(prepare_answers, person="noe", answers=said)
    assert set(wrong) == {tasks[0].id}
    assert [row.task_id for row in ready(desk, "noe").ready] == [tasks[1].id]
