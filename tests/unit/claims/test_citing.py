"""A publication rests on what it cites: verified before its review, asked for at the gate, and called back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.engine.gate import NothingToDo, permit
from records.engine.recall import call_back_published
from records.engine.verdicts import expire_verdicts
from records.tables import cases, recalls, tasks
from tests.unit.claims.conftest import Newsroom


def verification(newsroom: Newsroom, claim: str) -> str:
    query = select(cases.c.id).where(cases.c.subject_id == claim, cases.c.state == "open")
    found = newsroom.rows(query)
    assert len(found) == 1
    newsroom.look(found[0].id)
    return str(found[0].id)


def unverified(newsroom: Newsroom, **changes: str) -> str:
    """A claim whose verification was taken back."""
    from records.commands.cancel_case import cancel_case
    from records.ids import new_id

    case = newsroom.state(**changes)
    newsroom.run(cancel_case, person="camille", case=case, reason="plus tard", command=new_id())
    newsroom.look(case)
    return newsroom.claim_of(case)


def test_a_publication_that_cites_nothing_goes_straight_to_its_review(newsroom: Newsroom) -> None:
    case = newsroom.submit("camille")
    assert newsroom.tasks(case).keys() == {"review"}


def test_a_claim_that_is_true_is_not_verified_again(newsroom: Newsroom) -> None:
    case = newsroom.submit("camille", claims=[newsroom.stands()])
    assert newsroom.tasks(case).keys() == {"review"}


def test_what_nobody_verified_is_verified_once_for_each_claim(newsroom: Newsroom) -> None:
    first, second = unverified(newsroom), unverified(newsroom, statement="Dali est venu en 1931.")
    case = newsroom.submit("camille", claims=[first, second, newsroom.stands()])
    assert newsroom.tasks(case) == {}
    newsroom.verify(verification(newsroom, first))
    newsroom.everywhere()
    assert newsroom.tasks(case) == {}
    newsroom.verify(verification(newsroom, second))
    newsroom.everywhere()
    assert newsroom.tasks(case).keys() == {"review"}
    assert newsroom.types(case).count("case.called") == 2
    assert newsroom.verified() == []


def test_two_publications_wait_for_the_same_verification(newsroom: Newsroom) -> None:
    claim = unverified(newsroom)
    cited = [newsroom.submit(person, claims=[claim]) for person in ("camille", "noe")]
    newsroom.verify(verification(newsroom, claim))
    newsroom.everywhere()
    assert [newsroom.tasks(case).keys() for case in cited] == [{"review"}, {"review"}]


@pytest.mark.parametrize(
    ("verdict", "step", "outcome"),
    [("false", "revise", None), ("misleading", "revise", None), ("unproven", None, "not verified")],
)
def test_what_a_verdict_leads_to(newsroom: Newsroom, verdict: str, step: str | None, outcome: str | None) -> None:
    claim = unverified(newsroom)
    case = newsroom.submit("camille", claims=[claim])
    newsroom.verify(verification(newsroom, claim), verdict, verdict)
    newsroom.everywhere()
    assert newsroom.tasks(case).keys() == ({step} if step else set())
    assert newsroom.case(case).outcome == outcome
    assert newsroom.verified() == []


def test_a_claim_of_another_community_is_not_cited(newsroom: Newsroom) -> None:
    claim = newsroom.claim_of(newsroom.state("camille", community="familles"))
    for cited in ([claim], ["nothing"], "text"):
        with pytest.raises(InvalidSubject) as invalid:
            newsroom.submit("camille", claims=cited)
        assert invalid.value.errors[0].field == "claims"


def test_what_it_cites_is_part_of_what_was_approved(newsroom: Newsroom) -> None:
    plain = newsroom.case(newsroom.submit("camille")).digest
    assert newsroom.case(newsroom.submit("camille", claims=[newsroom.stands()])).digest != plain


def test_the_gate_holds_a_publication_whose_claim_has_fallen(newsroom: Newsroom) -> None:
    claim = newsroom.stands()
    case = newsroom.submit("camille", claims=[claim])
    newsroom.decide("noe", case, "good to publish")
    newsroom.fall(claim, "misleading")
    effect = newsroom.effect(case)
    assert isinstance(newsroom.run(permit, effect_id=effect.id), NothingToDo)
    assert newsroom.effect(case).reason == {"code": "claim.fallen", "parameters": {"verdict": "misleading"}}
    newsroom.answer("noe", newsroom.tasks(case)["everywhere"], "release")
    newsroom.run(permit, effect_id=effect.id)
    assert newsroom.effect(case).state == "held"
    newsroom.everywhere()
    assert "case.heard" in newsroom.types(case)
    assert newsroom.verified() == []


def test_the_gate_asks_the_clock_not_the_beat(newsroom: Newsroom) -> None:
    """A verdict whose time is over holds a publication, whether or not anything has noticed yet."""
    claim = newsroom.stands(valid_until="2026-11-25")
    case = newsroom.submit("camille", claims=[claim])
    newsroom.decide("noe", case, "good to publish")
    newsroom.later(days=4)
    newsroom.run(permit, effect_id=newsroom.effect(case).id)
    assert newsroom.effect(case).reason["parameters"] == {"verdict": "expired"}


def test_what_stands_published_is_corrected_and_nothing_else_is_touched(newsroom: Newsroom) -> None:
    fallen, other = newsroom.stands(), newsroom.stands()
    stating = [newsroom.publish(fallen), newsroom.publish(fallen, other)]
    spared = [newsroom.publish(other), newsroom.publish()]
    waiting = newsroom.submit("camille", claims=[fallen])
    newsroom.fall(fallen)
    newsroom.everywhere()
    recalled = newsroom.recalled()
    assert recalled.keys() == {*stating, waiting}
    assert recalled[waiting] is None
    assert all(recalled[case] for case in stating)
    assert not any("claim.fell" in newsroom.types(case) for case in spared)
    asked = newsroom.rows(select(tasks.c.step).where(tasks.c.state == "open", tasks.c.step == "correction"))
    assert len(asked) == len(stating)
    assert newsroom.verified() == []


def test_a_correction_is_decided_and_carried_out_by_the_same_person(newsroom: Newsroom) -> None:
    claim = newsroom.stands()
    case = newsroom.publish(claim)
    newsroom.fall(claim)
    newsroom.everywhere()
    correction = str(newsroom.rows(select(recalls.c.correction_id))[0].correction_id)
    newsroom.say("noe", correction, "correction", "explain")
    newsroom.say("noe", correction, "carried out", "done")
    assert (newsroom.case(correction).outcome, newsroom.case(case).parent_id) == ("completed", None)
    assert newsroom.verified() == []


def test_a_verdict_that_is_over_calls_back_what_stands_published(newsroom: Newsroom) -> None:
    claim = newsroom.stands(valid_until="2026-11-30")
    case = newsroom.publish(claim)
    newsroom.later(days=8)
    newsroom.run(expire_verdicts)
    newsroom.everywhere()
    assert newsroom.recalled()[case] is not None


def test_a_second_fall_joins_a_correction_under_way(newsroom: Newsroom) -> None:
    claim = newsroom.stands()
    newsroom.publish(claim)
    newsroom.fall(claim, "misleading")
    newsroom.everywhere()
    newsroom.fall(claim, "false")
    newsroom.everywhere()
    rows = newsroom.rows(select(recalls.c.correction_id))
    assert len(rows) == 2
    assert len({row.correction_id for row in rows}) == 1


def test_a_verdict_that_says_the_same_calls_nothing_back(newsroom: Newsroom) -> None:
    claim = newsroom.stands()
    newsroom.publish(claim)
    newsroom.fall(claim, "true")
    newsroom.everywhere()
    assert newsroom.recalled() == {}


def test_what_was_on_its_way_when_a_claim_fell_is_called_back_too(newsroom: Newsroom) -> None:
    from records.engine.outcomes import confirmed
    from records.ids import new_id

    claim = newsroom.stands()
    case = newsroom.submit("camille", claims=[claim])
    newsroom.decide("noe", case, "good to publish")
    effect = newsroom.effect(case)
    newsroom.run(permit, effect_id=effect.id)
    newsroom.fall(claim)
    newsroom.everywhere()
    assert newsroom.recalled()[case] is None
    newsroom.run(confirmed, effect_id=effect.id, platform_id=new_id(), url="https://example.org", looked_up=True)
    newsroom.everywhere()
    assert newsroom.recalled()[case] is not None
    assert newsroom.verified() == []


def test_a_publication_that_no_longer_states_it_is_let_alone(newsroom: Newsroom) -> None:
    claim = newsroom.stands()
    case = newsroom.submit("camille", claims=[claim])
    newsroom.decide("noe", case, "changes wanted")
    newsroom.decide("camille", case, "sent again", form=newsroom.body(text="Sans chiffre."))
    newsroom.fall(claim)
    newsroom.everywhere()
    assert newsroom.recalled() == {}
    assert newsroom.tasks(case).keys() == {"review"}


def test_whoever_reads_may_ask_on_what_it_rests_and_nobody_unsays_it(newsroom: Newsroom) -> None:
    from records.commands.ask_for_claim import ask_for_claim

    case = newsroom.submit("camille")
    newsroom.run(ask_for_claim, person="noe", case=case, reason="d’où vient ce chiffre ?")
    with pytest.raises(Refusal, match="already"):
        newsroom.run(ask_for_claim, person="noe", case=case, reason="encore")
    with pytest.raises(Refusal, match=r"claim\.missing"):
        newsroom.decide("noe", case, "good to publish")
    newsroom.decide("noe", case, "changes wanted")
    with pytest.raises(InvalidSubject) as invalid:
        newsroom.decide("camille", case, "sent again", form=newsroom.body())
    assert invalid.value.errors[0].code == "claims_asked"
    newsroom.decide("camille", case, "sent again", form=newsroom.body(claims=[newsroom.stands()]))
    newsroom.decide("noe", case, "good to publish")
    assert "claims.asked" in newsroom.types(case)
    assert newsroom.verified() == []


def test_nothing_leaves_that_was_asked_for_a_claim_after_its_approval(newsroom: Newsroom) -> None:
    from records.commands.ask_for_claim import ask_for_claim

    case = newsroom.submit("camille")
    newsroom.decide("noe", case, "good to publish")
    newsroom.run(ask_for_claim, person="ines", case=case, reason="une source ?")
    newsroom.run(permit, effect_id=newsroom.effect(case).id)
    assert newsroom.effect(case).reason["code"] == "claim.missing"


def test_what_comes_to_stand_after_its_correction_was_done_is_corrected_anew_and_blocks_no_other(
    newsroom: Newsroom,
) -> None:
    claim = newsroom.stands()
    case = newsroom.publish(claim)
    newsroom.fall(claim)
    newsroom.everywhere()
    first = str(newsroom.rows(select(recalls.c.correction_id))[0].correction_id)
    newsroom.say("noe", first, "correction", "explain")
    newsroom.say("noe", first, "carried out", "done")
    newsroom.database.write_now(call_back_published, case, newsroom.case(case).revision, newsroom.clock())
    newsroom.everywhere()
    again = str(newsroom.rows(select(recalls.c.correction_id))[0].correction_id)
    assert again != first
    assert newsroom.case(again).state == "open"
    assert newsroom.verified() == []
