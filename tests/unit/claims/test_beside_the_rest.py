"""Verdicts beside delegation, standing in, reassignment, freezes and taking down: none is shown, doubled or held up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from records.commands.declare_freeze import declare_freeze
from records.commands.delegate import delegate, propose_answer
from records.commands.reassign import reassign
from records.commands.withdraw import withdraw
from records.engine.duty_call import is_urgent
from records.engine.gate import permit
from records.engine.load import procedure_of
from records.engine.removal_gate import Capture
from records.engine.verdicts import expire_verdicts
from records.ids import new_id
from records.queries.calendar import Narrowed, editorial_calendar
from records.queries.task import task_view
from records.queries.tasks_api import tasks_of_cases
from records.tables import cases, decisions, deliveries, ledger, notices, removals, tasks
from tests.unit.claims.conftest import Newsroom
from tests.unit.commands.test_absences import away, told, who


def refused(newsroom: Newsroom, person: str, case: str, step: str, answer: str) -> str:
    with pytest.raises(Refusal) as no:
        newsroom.say(person, case, step, answer)
    return no.value.code


def test_noe_asks_no_colleague_to_propose_his_verdict(newsroom: Newsroom) -> None:
    """Whoever proposes it would know it, and could say it to the one who gives the other."""
    case = newsroom.state()
    task = newsroom.tasks(case)["second verdict"].id
    with pytest.raises(Refusal, match=r"delegation\.apart"):
        newsroom.run(delegate, person="noe", task=task, to=newsroom.people["ines"])
    with pytest.raises(Refusal, match=r"delegation\.over"):
        newsroom.run(
            propose_answer, person="ines", task=task, answer="true", comment="", digest=newsroom.case(case).digest
        )
    view = shown(newsroom, "noe", task)
    assert view.delegating.colleagues == {}
    newsroom.verify(case, "true", "false")
    third = newsroom.tasks(case)["deciding verdict"].id  # both are in by then: nothing is hidden any more
    assert newsroom.run(delegate, person="morgan", task=third, to=newsroom.people["ines"]).to == newsroom.people["ines"]


def shown(newsroom: Newsroom, person: str, task: str) -> Any:
    view = newsroom.database.read_now(task_view, who(newsroom, person), task, newsroom.now)
    assert view is not None
    return view


@pytest.mark.parametrize("order", ["oneself first", "the absent first"])
def test_who_stands_in_for_sacha_gives_one_verdict_and_not_both(newsroom: Newsroom, order: str) -> None:
    case = newsroom.state()
    steps = ["second verdict", "first verdict"]
    away(newsroom, "sacha", "noe")
    if order == "the absent first":
        steps.reverse()
    newsroom.say("noe", case, steps[0], "true")
    given = newsroom.rows(select(decisions))[0]
    assert given.acting_for == (newsroom.people["sacha"] if order == "the absent first" else None)
    assert refused(newsroom, "noe", case, steps[1], "true") in ("four_eyes.answered", "four_eyes.acting_twice")
    assert newsroom.case(case).state == "open"


def test_sacha_is_back_and_another_manager_gives_the_second_verdict(newsroom: Newsroom) -> None:
    newsroom.give("ines", "community_manager", "amis")
    case = newsroom.state()
    away(newsroom, "sacha", "noe")
    newsroom.say("noe", case, "first verdict", "true")
    newsroom.say("ines", case, "second verdict", "true")
    assert newsroom.case(case).outcome == "verified"
    assert newsroom.verified() == []


def test_for_whom_somebody_spoke_gives_no_second_verdict_either(newsroom: Newsroom) -> None:
    newsroom.give("sacha", "community_manager", "amis")
    case = newsroom.state()
    away(newsroom, "sacha", "ines")
    newsroom.say("ines", case, "first verdict", "true")
    newsroom.later(days=400)
    assert refused(newsroom, "sacha", case, "second verdict", "true") == "four_eyes.answered"
    newsroom.say("noe", case, "second verdict", "true")
    assert newsroom.case(case).outcome == "verified"


def test_the_other_verdict_is_not_reassigned_to_whoever_gave_the_first(newsroom: Newsroom) -> None:
    newsroom.give("sacha", "community_manager", "amis")
    newsroom.give("ines", "community_manager", "amis")
    case = newsroom.state()
    newsroom.say("sacha", case, "first verdict", "misleading")
    task = newsroom.tasks(case)["second verdict"].id

    def asks(name: str) -> Any:
        to = [newsroom.people[name]]
        return newsroom.run(reassign, person="morgan", task=task, to=to, reason="trop chargé")

    with pytest.raises(Refusal, match=r"reassign\.excluded"):
        asks("sacha")
    assert asks("ines") == [newsroom.people["ines"]]
    assert hidden(newsroom, case) == []


def test_a_verdict_leaves_by_no_door_before_the_other_is_in(newsroom: Newsroom) -> None:
    """Not in lists for machines, notices and what leaves with them, the hashed ledger: not by a refusal either."""
    case = newsroom.state()
    newsroom.say("sacha", case, "first verdict", "misleading")
    assert refused(newsroom, "camille", case, "second verdict", "misleading") == "four_eyes.author"
    task = newsroom.rows(select(tasks).where(tasks.c.case_id == case, tasks.c.state == "settled"))[0]
    with pytest.raises(Refusal, match=r"task\.settled"):
        newsroom.answer("sacha", task, "misleading")
    assert hidden(newsroom, case) == []
    newsroom.say("noe", case, "second verdict", "misleading")
    assert hidden(newsroom, case) != []


def hidden(newsroom: Newsroom, case: str) -> list[str]:
    """Where “misleading” can be read as an answer that was given."""
    found: list[str] = []
    for task in newsroom.database.read_now(tasks_of_cases, [case], newsroom.now, "en"):
        found += [f"task {task.step}"] if "misleading" in repr((task.answer, task.voices)) else []
    for one in (notices, deliveries, ledger):
        rows = newsroom.rows(select(one))
        found += [one.name for row in rows if "'misleading'" in repr(row) or '"misleading"' in repr(row)]
    return found


def test_the_calendar_of_publications_shows_no_verification(newsroom: Newsroom) -> None:
    newsroom.state()
    seen = editorial_calendar_of(newsroom)
    assert (seen.items, seen.without_slot) == ((), ())
    newsroom.submit("camille")
    assert len(editorial_calendar_of(newsroom).without_slot) == 1


def editorial_calendar_of(newsroom: Newsroom) -> Any:
    since, until = newsroom.now - timedelta(days=1), newsroom.now + timedelta(days=30)
    return newsroom.database.read_now(editorial_calendar, who(newsroom, "noe"), since, until, Narrowed(), newsroom.now)


def test_nobody_on_duty_is_woken_for_a_verdict_due_in_working_hours(newsroom: Newsroom) -> None:
    case = newsroom.state()
    task = newsroom.tasks(case)["first verdict"]
    procedure = newsroom.database.read_now(procedure_of, newsroom.case(case).procedure_digest)
    assert not is_urgent(procedure, task)
    newsroom.later(days=10)
    newsroom.look(case)  # its ladder is climbed, of a case that nobody called
    assert "sacha" in told(newsroom, "task.reminder")
    assert "duty.called" not in newsroom.types(case)


def test_a_freeze_holds_neither_a_verification_nor_a_correction(newsroom: Newsroom) -> None:
    claim = newsroom.stands()
    published = newsroom.publish(claim)
    newsroom.run(declare_freeze, person="morgan", scope="all", reason="", command=new_id())
    newsroom.fall(claim)
    newsroom.everywhere()
    correction = newsroom.rows(select(cases).where(cases.c.parent_id == published))[0]
    assert newsroom.recalled()[published] is not None
    newsroom.say("noe", correction.id, "correction", "explain")
    newsroom.say("noe", correction.id, "carried out", "done")
    assert newsroom.case(correction.id).outcome == "completed"


def test_the_gate_names_the_freeze_before_the_claim(newsroom: Newsroom) -> None:
    claim = newsroom.stands(valid_until="2026-11-30")
    case = newsroom.submit("camille", claims=[claim])
    newsroom.decide("noe", case, "good to publish")
    newsroom.later(days=8)
    newsroom.run(expire_verdicts)
    newsroom.run(declare_freeze, person="morgan", scope="all", reason="", command=new_id())
    newsroom.run(permit, effect_id=newsroom.effect(case).id)
    assert newsroom.effect(case).reason["code"] == "gate.frozen"


def test_what_was_taken_down_already_gets_no_correction(newsroom: Newsroom) -> None:
    claim = newsroom.stands()
    down, up = newsroom.publish(claim), newsroom.publish(claim)
    newsroom.run(withdraw, person="noe", case=down, reason="plus d’actualité", command=new_id())
    newsroom.fall(claim)
    newsroom.everywhere()
    assert newsroom.recalled().keys() == {up}
    assert newsroom.recalled()[up] is not None
    assert newsroom.verified() == []


def test_a_fallen_claim_holds_back_no_taking_down(newsroom: Newsroom) -> None:
    claim = newsroom.stands()
    case = newsroom.publish(claim)
    newsroom.fall(claim)
    newsroom.everywhere()
    newsroom.run(withdraw, person="noe", case=case, reason="le chiffre est faux", command=new_id())
    [removal] = newsroom.rows(select(removals))
    assert isinstance(newsroom.run(permit, effect_id=removal.effect_id), Capture)


def test_whoever_waits_for_a_late_verification_has_its_people_reminded(newsroom: Newsroom) -> None:
    """By the ladder of the step that waits, and without those who wrote the claim; duty is asked of its own case."""
    verification = newsroom.state("noe")
    waiting = newsroom.submit("camille", claims=[newsroom.claim_of(verification)])
    newsroom.later(days=20)
    newsroom.look(waiting)
    assert "task.reminded" in newsroom.types(verification)
    assert told(newsroom, "task.reminder") == {"sacha", "camille"}
    assert newsroom.verified() == []
