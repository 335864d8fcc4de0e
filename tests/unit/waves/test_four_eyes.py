"""Whoever wrote any of the plan is an author of each of its publications, by whatever way they come to review one."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from records.commands.delegate import delegate, propose_answer
from records.commands.reassign import reassign
from records.tables import decisions, ledger
from tests.campaigns import campaign, planned
from tests.unit.waves.conftest import Season


def refused(season: Season, item: str) -> list[str]:
    """The codes of the refusals that the ledger keeps of this case."""
    query = select(ledger.c.data).where(ledger.c.case_id == item, ledger.c.type == "decision.refused")
    return [row.data for row in season.rows(query)]


def test_who_planned_the_campaign_reviews_none_of_its_publications(season: Season) -> None:
    season.give("ines", "community_manager", "amis")  # a second role gives no second pair of eyes
    for item in season.items(season.under_way()):
        with pytest.raises(Refusal, match=r"four_eyes\.author"):
            season.say("ines", item, "review", "good to publish")
        assert "four_eyes.author" in refused(season, item)[0]
        season.say("noe", item, "review", "good to publish")


def test_nor_in_the_place_of_a_reviewer_who_is_away(season: Season) -> None:
    (item, _) = season.items(season.under_way())
    season.away("noe", "ines")
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        season.say("ines", item, "review", "good to publish")
    assert season.rows(select(decisions).where(decisions.c.case_id == item)) == []


def test_nor_by_proposing_the_answer_of_a_reviewer(season: Season) -> None:
    (item, _) = season.items(season.under_way())
    task = season.tasks(item)["review"]
    with pytest.raises(Refusal, match=r"delegation\.excluded"):
        season.run(delegate, person="noe", task=task.id, to=season.people["ines"])
    with pytest.raises(Refusal, match=r"delegation\.over|not_found"):
        season.run(
            propose_answer, person="ines", task=task.id, answer="good to publish", comment="", digest=task.digest
        )
    season.run(delegate, person="noe", task=task.id, to=season.people["sacha"])


def test_nor_by_having_it_reassigned_to_them(season: Season) -> None:
    season.give("ines", "community_manager", "amis")
    (item, _) = season.items(season.under_way())
    task = season.tasks(item)["review"]
    with pytest.raises(Refusal, match=r"reassign\.excluded"):
        season.run(reassign, person="morgan", task=task.id, to=[season.people["ines"]], reason="Elle connaît le plan.")
    season.run(reassign, person="morgan", task=task.id, to=[season.people["noe"]], reason="Il a le temps.")


def test_who_changed_the_plan_in_the_place_of_its_author_is_one_of_them(season: Season) -> None:
    case = season.plan()
    season.say("morgan", case, "plan agreed", "changes wanted")
    season.away("ines", "camille")
    on = [season.accounts["short"]]
    season.say(
        "camille", case, "change the plan", "sent again", form=campaign(on, waves=["Une"], plan=[planned(on, key="a")])
    )
    season.say("morgan", case, "plan agreed", "agreed")
    season.say("morgan", case, "next wave", "go")
    season.everywhere()
    (item,) = season.items(case)
    for author in ("camille", "ines"):
        with pytest.raises(Refusal):
            season.say(author, item, "review", "good to publish")
    assert "four_eyes.author" in refused(season, item)[0]
    season.say("noe", item, "review", "good to publish")


def test_who_agreed_to_the_plan_has_approved_no_publication_of_it(season: Season) -> None:
    (item, _) = season.items(season.under_way())
    assert season.rows(select(decisions).where(decisions.c.case_id == item)) == []
    assert set(season.tasks(item)) == {"review"}
    with pytest.raises(Refusal, match="not_candidate"):
        season.say("morgan", item, "review", "good to publish")
    season.give("morgan", "community_manager", "amis")
    season.say("morgan", item, "review", "good to publish")


def test_who_wrote_the_plan_lets_no_wave_begin(season: Season) -> None:
    season.give("morgan", "planner", "amis")
    case = season.plan("morgan")  # their own manager decides
    season.say("solene", case, "plan agreed", "agreed")
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        season.say("morgan", case, "next wave", "go")
    season.say("solene", case, "next wave", "go")
