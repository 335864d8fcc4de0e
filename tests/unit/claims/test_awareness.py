"""From whom a fact came takes note of what became of it, and gives no verdict on it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Row, select

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.engine.awareness import AWARENESS
from records.tables import cases, notices
from tests.unit.claims.conftest import Newsroom
from tests.unit.commands.test_absences import away


def aware(newsroom: Newsroom) -> list[Row[Any]]:
    """The cases in which a source is made aware, each looked at."""
    found = newsroom.rows(select(cases).where(cases.c.procedure == AWARENESS).order_by(cases.c.id))
    for case in found:
        newsroom.look(case.id)
    return found


def of_ines(newsroom: Newsroom, **changes: str) -> str:
    """The verification of a claim that came from Inès."""
    return newsroom.state(source=newsroom.people["ines"], source_name="", **changes)


@pytest.mark.parametrize(("verdict", "asked"), [("false", 1), ("misleading", 1), ("true", 0), ("unproven", 0)])
def test_the_source_takes_note_that_her_figure_does_not_hold(newsroom: Newsroom, verdict: str, asked: int) -> None:
    case = of_ines(newsroom)
    newsroom.verify(case, verdict, verdict)
    assert newsroom.claim(newsroom.claim_of(case)).verdict == verdict  # nothing waits for anybody to take note
    opened = aware(newsroom)
    assert [one.parent_id for one in opened] == [case] * asked
    for one in opened:
        with pytest.raises(Refusal, match="not_candidate"):
            newsroom.say("camille", one.id, "acknowledgement", "acknowledged")
        newsroom.say("ines", one.id, "acknowledgement", "acknowledged")
        assert newsroom.case(one.id).outcome == "completed"
    assert newsroom.verified() == []


def test_the_source_takes_note_once_that_her_figure_is_out(newsroom: Newsroom) -> None:
    case = of_ines(newsroom)
    newsroom.verify(case)
    claim = newsroom.claim_of(case)
    published = [newsroom.publish(claim), newsroom.publish(claim), newsroom.publish()]
    assert [one.parent_id for one in aware(newsroom)] == published[:1]
    newsroom.fall(claim, "misleading")
    assert len(aware(newsroom)) == 2
    assert newsroom.verified() == []


def test_who_wrote_the_publication_is_not_told_that_it_is_out(newsroom: Newsroom) -> None:
    case = newsroom.state("ines", source=newsroom.people["camille"], source_name="")
    newsroom.verify(case)
    newsroom.publish(newsroom.claim_of(case))
    assert aware(newsroom) == []


def test_a_source_who_says_nothing_is_reminded_and_her_manager_is_asked(newsroom: Newsroom) -> None:
    case = of_ines(newsroom)
    newsroom.verify(case, "false", "false")
    (opened,) = aware(newsroom)
    newsroom.later(days=3)
    newsroom.look(opened.id)
    told = {row.code for row in newsroom.rows(select(notices.c.code).where(notices.c.case_id == opened.id))}
    assert {"task.reminder", "task.added_as_manager"} <= told
    newsroom.say("morgan", opened.id, "acknowledgement", "acknowledged")
    assert newsroom.case(opened.id).outcome == "completed"
    assert newsroom.verified() == []


def test_a_source_outside_is_told_by_the_documentalist_who_says_when(newsroom: Newsroom) -> None:
    newsroom.verify(newsroom.state(), "false", "false")
    (opened,) = aware(newsroom)
    assert newsroom.tasks(opened.id).keys() == {"telling"}
    with pytest.raises(InvalidSubject):
        newsroom.say("sacha", opened.id, "telling", "done")
    newsroom.say("sacha", opened.id, "telling", "done", form={"told_on": "2026-11-23"})
    assert newsroom.case(opened.id).outcome == "completed"
    assert newsroom.verified() == []


def test_a_source_who_is_away_is_told_by_somebody_of_the_house(newsroom: Newsroom) -> None:
    case = of_ines(newsroom)
    away(newsroom, "ines")
    newsroom.verify(case, "false", "false")
    assert newsroom.tasks(aware(newsroom)[0].id).keys() == {"telling"}


@pytest.mark.parametrize(("source", "step"), [("noe", "second verdict"), ("sacha", "first verdict")])
def test_from_whom_a_claim_came_gives_no_verdict_on_it(newsroom: Newsroom, source: str, step: str) -> None:
    newsroom.give("ines", "socio_documentalist", "amis")
    newsroom.give("ines", "community_manager", "amis")
    case = newsroom.state(source=newsroom.people[source], source_name="")
    with pytest.raises(Refusal, match=r"four_eyes\.source"):
        newsroom.say(source, case, step, "true")
    newsroom.say("ines", case, step, "true")
    assert newsroom.verified() == []


def test_from_whom_a_claim_came_does_not_decide_between_two_either(newsroom: Newsroom) -> None:
    case = newsroom.state(source=newsroom.people["morgan"], source_name="")
    newsroom.verify(case, "true", "false")
    with pytest.raises(Refusal, match=r"four_eyes\.source|not_candidate"):
        newsroom.say("morgan", case, "deciding verdict", "true")
    newsroom.say("solene", case, "deciding verdict", "true")
    assert newsroom.case(case).outcome == "verified"


def test_the_verification_of_a_claim_goes_on_while_its_source_is_asked(newsroom: Newsroom) -> None:
    """What makes the source aware is no verification: the claim can be verified again at any time."""
    case = of_ines(newsroom)
    newsroom.verify(case, "false", "false")
    aware(newsroom)
    assert newsroom.case(newsroom.fall(newsroom.claim_of(case), "true")).outcome == "verified"


def test_each_source_takes_note_of_a_publication_that_states_two_facts_from_the_house(newsroom: Newsroom) -> None:
    verifications = [of_ines(newsroom), of_ines(newsroom, statement="Elle rouvre en mai.")]
    for one in verifications:
        newsroom.verify(one)
    published = newsroom.publish(*(newsroom.claim_of(one) for one in verifications))
    assert [one.parent_id for one in aware(newsroom)] == [published, published]
    assert newsroom.verified() == []
