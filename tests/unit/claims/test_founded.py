"""A verdict stands on two people who may still be heard, or there is none; and what is called rests on it as well."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from governance.verdicts import valid_until
from procedures.model import Ask, End, Lead, Publish
from records.commands.ask_for_claim import ask_for_claim
from records.commands.revoke import confirm_revocation, propose_revocation
from records.engine.gate import Permit, permit
from records.engine.outcomes import confirmed
from records.engine.verdicts import expire_verdicts
from records.ids import new_id
from records.queries.calendar import Narrowed, Standing, editorial_calendar
from records.tables import cases, citations, ledger, notices, recalls
from tests.unit.claims.conftest import Newsroom
from tests.unit.commands.test_absences import away, who
from tests.unit.commands.written import ask, call, written


def revoked(newsroom: Newsroom, whose: str) -> None:
    proposed = newsroom.run(propose_revocation, person="morgan", whose=newsroom.people[whose], reason="faute grave")
    newsroom.run(confirm_revocation, person="solene", revocation=proposed)


@pytest.mark.parametrize("whose", ["sacha", "noe"])
def test_a_verdict_falls_with_whoever_gave_it_and_what_stands_on_it_is_called_back(
    newsroom: Newsroom, whose: str
) -> None:
    claim = newsroom.stands()
    published = newsroom.publish(claim)
    revoked(newsroom, whose)
    assert newsroom.claim(claim).verdict == "expired"
    newsroom.everywhere()
    assert newsroom.recalled().keys() == {published}
    fell = newsroom.rows(select(ledger.c.data).where(ledger.c.type == "verdict.fell"))
    assert len(fell) == 1
    assert newsroom.people[whose] in fell[0].data
    assert newsroom.verified() == []


def test_a_verdict_of_others_stays_when_somebodys_rights_are_taken_away(newsroom: Newsroom) -> None:
    claim = newsroom.stands()
    revoked(newsroom, "ines")
    assert newsroom.claim(claim).verdict == "true"


def test_who_is_revoked_between_the_two_verdicts_makes_none(newsroom: Newsroom) -> None:
    case = newsroom.state()
    newsroom.say("sacha", case, "first verdict", "true")
    revoked(newsroom, "sacha")
    newsroom.say("noe", case, "second verdict", "true")
    assert newsroom.claim(newsroom.claim_of(case)).verdict is None
    assert "approval.fell" in newsroom.types(case)
    assert newsroom.verified() == []


def test_a_verification_to_which_nobody_answered_leaves_the_verdict_that_stands(newsroom: Newsroom) -> None:
    """Sacha is away and nobody stands in: that is no reason to call back what two people found to be true."""
    from records.commands.verify_again import verify_again

    claim = newsroom.stands()
    away(newsroom, "sacha", None)
    again = str(newsroom.run(verify_again, person="camille", claim=claim, command=new_id()).id)
    newsroom.look(again)
    assert newsroom.case(again).outcome == "unsettled"
    assert newsroom.claim(claim).verdict == "true"


def test_one_answer_makes_no_verdict_whatever_the_procedure_says(newsroom: Newsroom) -> None:
    one = Ask("verdict", ask().who, {"true": Lead("go on")}, ask().never)
    newsroom.activate(written(one, End("end as verified", "verified"), name="fact-verification", subject="claim"))
    case = newsroom.state()
    newsroom.say("noe", case, "verdict", "true")
    assert newsroom.case(case).outcome == "verified"
    assert newsroom.claim(newsroom.claim_of(case)).verdict is None


def called(newsroom: Newsroom, **changes: Any) -> tuple[str, str]:
    """A case, and the one that it called, which publishes for it and waits to be approved."""
    inner = written(
        ask(), Publish("everywhere", "the accounts of the publication"), End("end as completed", "completed"),
        name="inner", guarantees=("approved",),
    )  # fmt: skip
    pinned = newsroom.activate(inner)
    newsroom.activate(written(call("inner", pinned, leads={}), End("end as completed", "completed")))
    case = newsroom.start("camille", "tried", **changes)
    child = newsroom.rows(select(cases.c.id).where(cases.c.parent_id == case))[0].id
    newsroom.look(child)
    return case, child


def test_what_a_called_case_published_is_called_back_too(newsroom: Newsroom) -> None:
    claim = newsroom.stands()
    case, child = called(newsroom, claims=[claim])
    newsroom.decide("noe", child, "good to publish")
    effect = newsroom.effect(child)
    assert isinstance(newsroom.run(permit, effect_id=effect.id), Permit), newsroom.effect(child).reason
    newsroom.run(confirmed, effect_id=effect.id, platform_id="1", url="https://example.org/1", looked_up=False)
    newsroom.everywhere()
    assert {row.case_id for row in newsroom.rows(select(citations.c.case_id))} == {case, child}
    newsroom.fall(claim)
    newsroom.everywhere()
    assert newsroom.recalled()[child] is not None
    assert newsroom.verified() == []


def test_a_called_case_sends_nothing_for_which_somebody_asked_for_a_fact(newsroom: Newsroom) -> None:
    case, child = called(newsroom)
    newsroom.decide("noe", child, "good to publish")
    newsroom.run(ask_for_claim, person="ines", case=case, reason="une source ?")
    newsroom.run(permit, effect_id=newsroom.effect(child).id)
    assert newsroom.effect(child).reason["code"] == "claim.missing"


def test_a_day_beyond_all_calendars_is_the_last_one() -> None:
    assert valid_until(["9999-12-31"], datetime(2026, 1, 1, tzinfo=UTC), "Europe/Paris").year == 9999


def standing(newsroom: Newsroom, case: str) -> Standing:
    placed = newsroom.database.read_now(
        editorial_calendar,
        who(newsroom, "noe"),
        datetime(2026, 11, 1, tzinfo=UTC),
        datetime(2026, 12, 31, tzinfo=UTC),
        Narrowed(),
        newsroom.now,
    )
    return next(one.standing for one in (*placed.items, *placed.without_slot) if one.case == case)


@pytest.mark.parametrize("slot", [None, "2026-11-27T10:00:00+01:00"])
def test_the_calendar_says_which_publication_will_not_go_out_as_it_is(newsroom: Newsroom, slot: str | None) -> None:
    claim, other = newsroom.stands(), newsroom.stands()
    concerned = newsroom.submit("camille", claims=[claim], slot=slot)
    spared = newsroom.submit("camille", claims=[other], slot=slot)
    for case in (concerned, spared):
        newsroom.decide("noe", case, "good to publish")
    assert {standing(newsroom, case) for case in (concerned, spared)} == {"approved"}
    newsroom.fall(claim)
    assert (standing(newsroom, concerned), standing(newsroom, spared)) == ("unfounded", "approved")


def test_who_wrote_what_still_waits_hears_that_its_fact_fell(newsroom: Newsroom) -> None:
    claim = newsroom.stands()
    newsroom.submit("camille", claims=[claim])
    newsroom.fall(claim)
    newsroom.everywhere()
    told = newsroom.rows(select(notices.c.person_id).where(notices.c.code == "claim.fell"))
    assert [row.person_id for row in told] == [newsroom.people["camille"]]


def test_a_verdict_that_is_over_anyway_falls_no_second_time(newsroom: Newsroom) -> None:
    claim = newsroom.stands(valid_until="2026-11-30")
    newsroom.publish(claim)
    newsroom.later(days=8)
    newsroom.run(expire_verdicts)
    revoked(newsroom, "noe")
    assert len(newsroom.rows(select(recalls.c.id))) == 1
