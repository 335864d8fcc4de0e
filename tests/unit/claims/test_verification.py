"""A claim is verified by two people who do not see one another's answer, and by a third where they differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from governance.person import Person
from governance.refusal import Refusal
from governance.submission import InvalidSubject
from procedures.model import Branch, Choose, Expression, Lead, Option, Rung, Together, Who
from records.ids import new_id
from records.queries.cases_api import case_seen
from records.queries.ledger import story_of_case
from records.queries.people import person as find_person
from records.queries.task import task_view
from records.tables import ledger, tasks, verdicts
from tests.unit.claims.conftest import Newsroom
from tests.unit.commands.written import ask, due, written


def test_two_people_who_agree_make_a_verdict_that_stands_until_a_day(newsroom: Newsroom) -> None:
    case = newsroom.state()
    newsroom.verify(case, valid_until="2026-12-31")
    claim = newsroom.claim(newsroom.claim_of(case))
    assert newsroom.case(case).outcome == "verified"
    assert (claim.verdict, claim.valid_until) == ("true", datetime(2026, 12, 31, 23, tzinfo=UTC))
    assert newsroom.types(case)[-2:] == ["verdict.set", "case.ended"]
    assert newsroom.verified() == []


@pytest.mark.parametrize(
    ("said", "outcome"),
    [("false", "refuted"), ("misleading", "misleading"), ("unproven", "unsettled"), ("true", "verified")],
)
def test_a_third_person_decides_where_two_differ(newsroom: Newsroom, said: str, outcome: str) -> None:
    case = newsroom.state()
    newsroom.verify(case, "true" if said != "true" else "false", "unproven" if said != "unproven" else "false")
    newsroom.say("morgan", case, "deciding verdict", said)
    assert newsroom.case(case).outcome == outcome
    found = "unproven" if outcome == "unsettled" else said
    assert newsroom.claim(newsroom.claim_of(case)).verdict == found
    assert newsroom.verified() == []


def test_nobody_sees_a_verdict_before_both_are_in(newsroom: Newsroom) -> None:
    case = newsroom.state()
    task = newsroom.tasks(case)["first verdict"]
    newsroom.say("sacha", case, "first verdict", "misleading", comment="MOT SECRET", form={"valid_until": "2027-03-03"})
    sees = [find_person_of(newsroom, name) for name in ("noe", "morgan", "dominique", "sacha")]
    for person in sees:
        told = newsroom.database.read_now(story_of_case, case, reader=person)
        api = newsroom.database.read_now(case_seen, person, case, newsroom.now, "en")
        view = newsroom.database.read_now(task_view, person, task.id, newsroom.now)
        said = repr((told.entries, api, view and (view.task.answer, view.dossier.decisions, view.dossier.tasks[0])))
        for secret in ("'misleading'", "MOT SECRET", "2027-03-03"):
            assert secret not in said.replace("answers=['true', 'false', 'misleading', 'unproven']", "").replace(
                "['true', 'false', 'misleading', 'unproven']", ""
            )
    newsroom.say("noe", case, "second verdict", "misleading")
    told = newsroom.database.read_now(story_of_case, case, reader=sees[0])
    assert "MOT SECRET" in repr(told.entries)
    assert newsroom.verified() == []


def test_a_late_voice_is_not_told_the_verdict_before_the_other(newsroom: Newsroom) -> None:
    case = newsroom.state()
    task = newsroom.tasks(case)["second verdict"]
    newsroom.answer("noe", task, "false")
    newsroom.give("ines", "community_manager", "amis")
    with pytest.raises(Refusal) as refused:
        newsroom.answer("ines", task, "true")
    assert (refused.value.code, "answer" in refused.value.parameters) == ("task.settled", False)


def test_the_hashed_entry_binds_to_the_verdict_without_showing_it(newsroom: Newsroom) -> None:
    case = newsroom.state()
    newsroom.say("sacha", case, "first verdict", "misleading")
    query = select(ledger.c.data).where(ledger.c.case_id == case, ledger.c.type == "decision.made")
    assert "misleading" not in newsroom.rows(query)[0].data


def test_the_author_of_a_claim_gives_no_verdict_on_it(newsroom: Newsroom) -> None:
    case = newsroom.state("camille")
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        newsroom.say("camille", case, "second verdict", "true")
    newsroom.say("noe", case, "second verdict", "true")


def test_one_person_in_two_roles_gives_one_verdict(newsroom: Newsroom) -> None:
    newsroom.give("noe", "socio_documentalist", "amis")
    case = newsroom.state()
    newsroom.say("noe", case, "second verdict", "true")
    with pytest.raises(Refusal, match=r"four_eyes\.answered"):
        newsroom.say("noe", case, "first verdict", "true")
    newsroom.say("sacha", case, "first verdict", "true")
    assert newsroom.case(case).outcome == "verified"


def test_whoever_gave_a_verdict_does_not_decide_between_the_two(newsroom: Newsroom) -> None:
    newsroom.give("morgan", "socio_documentalist", "amis")
    case = newsroom.state()
    newsroom.say("morgan", case, "first verdict", "true")
    newsroom.say("noe", case, "second verdict", "false")
    task = newsroom.tasks(case)["deciding verdict"]
    with pytest.raises(Refusal, match=r"answered|not_candidate"):
        newsroom.answer("morgan", task, "true")
    newsroom.answer("solene", task, "true")
    assert newsroom.case(case).outcome == "verified"


def test_who_answered_is_not_late_while_the_other_is_awaited(newsroom: Newsroom) -> None:
    case = newsroom.state()
    newsroom.say("sacha", case, "first verdict", "true")
    newsroom.later(days=10)
    newsroom.look(case)
    assert newsroom.tasks(case).keys() == {"second verdict"}
    newsroom.say("solene", case, "second verdict", "true")
    assert newsroom.case(case).outcome == "verified"
    assert newsroom.verified() == []


def test_a_verdict_is_over_by_the_clock_of_the_records(newsroom: Newsroom) -> None:
    from records.engine.verdicts import expire_verdicts

    claim = newsroom.stands(valid_until="2026-11-30")
    assert newsroom.run(expire_verdicts) == 0
    newsroom.later(days=8)
    assert newsroom.run(expire_verdicts) == 1
    assert newsroom.run(expire_verdicts) == 0
    assert newsroom.claim(claim).verdict == "expired"
    history = newsroom.rows(select(verdicts.c.verdict).where(verdicts.c.claim_id == claim).order_by(verdicts.c.n))
    assert [row.verdict for row in history] == ["true", "expired"]
    assert newsroom.verified() == []


def test_a_claim_is_verified_once_at_a_time_and_again_afterwards(newsroom: Newsroom) -> None:
    from records.commands.verify_again import verify_again

    case = newsroom.state()
    claim = newsroom.claim_of(case)
    with pytest.raises(Refusal, match="under_way"):
        newsroom.run(verify_again, person="camille", claim=claim, command=new_id())
    newsroom.verify(case)
    newsroom.fall(claim)
    assert newsroom.claim(claim).verdict == "false"
    assert newsroom.verified() == []


def test_a_claim_says_what_it_is_and_where_it_comes_from(newsroom: Newsroom) -> None:
    with pytest.raises(InvalidSubject) as invalid:
        newsroom.state(kind="rumour", statement=" ", source_name="", community="ailleurs")
    assert {error.field for error in invalid.value.errors} == {"kind", "statement", "source_name", "community"}
    with pytest.raises(InvalidSubject):
        newsroom.state(source="nobody")
    newsroom.state(source=newsroom.people["ines"], source_name="")


def test_nobody_states_a_claim_where_they_hold_no_role(newsroom: Newsroom) -> None:
    with pytest.raises(Refusal, match="started_by"):
        newsroom.state("ines", community="familles")
    newsroom.state("ines", community="amis")


def find_person_of(newsroom: Newsroom, name: str) -> Person:
    found = newsroom.database.read_now(find_person, newsroom.people[name])
    assert found is not None
    return found


def test_an_answer_kept_apart_is_settled_without_the_machine_knowing(newsroom: Newsroom) -> None:
    """Temporal, and whoever looks into it, hears of both verdicts at once."""
    case = newsroom.state()
    before = newsroom.case(case).version
    newsroom.say("sacha", case, "first verdict", "true")
    settled = newsroom.rows(select(tasks.c.state).where(tasks.c.case_id == case, tasks.c.step == "first verdict"))
    assert [row.state for row in settled] == ["settled"]
    assert newsroom.case(case).version == before


def test_whoever_has_answered_does_not_count_as_silent_when_the_other_is_given_up(newsroom: Newsroom) -> None:
    """The ladder gives up the one that is missing; the answer that was given still counts."""
    answers = {"true": Lead("go on")}
    caught = {"no answer": Lead("go on")}
    asks = [
        ask(name, answers=answers, due=due(1), late="gives up", on_trouble=caught, who=who)
        for name, who in (("one", Who("role in community", "community_manager")), ("two", Who("author")))
    ]
    asks[1] = replace(asks[1], never=())
    branches = tuple(Branch(one.name, (one,)) for one in asks)
    silent = Expression('steps["one"].answer == null')
    newsroom.activate(
        written(
            Together("both", "all", branches, independent=True),
            Choose("end", (Option(silent, Lead("end", "stopped")), Option(None, Lead("end", "completed")))),
            ladders={"gives up": (Rung("1", "raise", share=1.0, error="no answer"),)},
        )
    )
    case = newsroom.start("camille", "tried")
    newsroom.say("noe", case, "one", "true")
    newsroom.later(hours=2)
    newsroom.look(case)
    assert newsroom.case(case).outcome == "completed"
    assert newsroom.verified() == []
