"""While a campaign is on hold the gate lets nothing of it out, and nothing goes out by itself afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from records.commands.decide import decide
from records.engine.gate import NothingToDo, Permit
from records.ids import new_id
from records.tables import ledger
from tests.unit.waves.conftest import Season


def left_from_the_first_wave(season: Season, **changes: Any) -> tuple[str, str]:
    """The campaign, asked about its second wave, and a publication of the first that is still to be reviewed."""
    case = season.under_way(**changes)
    season.later(days=30)
    season.look(case)
    return case, season.items(case)[0]


def test_what_is_approved_while_the_next_wave_is_held_waits_for_somebody_to_release_it(season: Season) -> None:
    case, item = left_from_the_first_wave(season)
    season.say("morgan", case, "next wave", "hold")
    effect = season.approve(item)
    assert isinstance(season.permit(effect), NothingToDo)
    held = season.effect(item)
    assert (held.state, held.reason["code"]) == ("held", "gate.campaign_held")
    assert held.reason["parameters"] == {"campaign": case, "number": "R-0001"}
    assert set(season.tasks(item)) == {"everywhere"}
    assert season.types(item)[-2:] == ["effect.held", "task.opened"]


def test_a_release_is_refused_while_it_is_on_hold_and_recorded(season: Season) -> None:
    case, item = left_from_the_first_wave(season)
    season.say("morgan", case, "next wave", "hold")
    season.permit(season.approve(item))
    with pytest.raises(Refusal, match=r"campaign\.on_hold"):
        season.say("noe", item, "everywhere", "release")
    assert season.types(item)[-1] == "decision.refused"
    assert season.effect(item).state == "held"


def test_after_it_goes_on_nothing_leaves_before_it_is_released(season: Season) -> None:
    case, item = left_from_the_first_wave(season)
    season.say("morgan", case, "next wave", "hold")
    season.permit(season.approve(item))
    season.later(days=4)
    season.look(case)
    season.say("morgan", case, "next wave", "go")
    season.everywhere()
    assert isinstance(season.permit(season.effect(item)), NothingToDo)
    assert season.effect(item).state == "held"
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        season.say("ines", item, "everywhere", "release")
    season.say("noe", item, "everywhere", "release")
    assert isinstance(season.permit(season.effect(item)), Permit)


@pytest.mark.parametrize(("event", "step"), [("a crisis", "in the crisis"), ("a threshold", "adjustment")])
def test_nothing_goes_out_from_the_event_on_until_it_is_answered(season: Season, event: str, step: str) -> None:
    case = season.under_way()
    first, second = season.items(case)
    effect, other = season.approve(first), season.approve(second)
    assert isinstance(season.permit(effect), Permit)
    season.happens(case, event)  # the machine has not heard of it
    season.permit(other)
    assert season.effect(second).reason["code"] == "gate.campaign_held"
    season.look(case)
    with pytest.raises(Refusal, match=r"campaign\.on_hold"):
        season.say("noe", second, "everywhere", "release")
    season.say("morgan", case, step, "go" if event == "a crisis" else "keep")
    season.say("noe", second, "everywhere", "release")
    assert isinstance(season.permit(season.effect(second)), Permit)


def test_an_event_that_the_campaign_does_not_mind_holds_nothing(season: Season) -> None:
    case = season.under_way()
    item = season.items(case)[0]
    effect = season.approve(item)
    season.happens(case, "a change of verdict")
    assert isinstance(season.permit(effect), Permit)


def test_stop_holds_from_the_decision_on_before_anything_is_looked_at(season: Season) -> None:
    case, item = left_from_the_first_wave(season)
    effect = season.approve(item)
    task = season.tasks(case)["next wave"]
    season.run(
        decide,
        person="morgan",
        task=task.id,
        answer="stop",
        comment="",
        digest=task.digest,
        command=new_id(),
    )
    season.permit(effect)
    assert season.effect(item).reason["code"] == "gate.campaign_stopped"
    with pytest.raises(Refusal, match=r"campaign\.stopped"):
        season.say("noe", item, "everywhere", "release")
    season.everywhere()
    assert (season.effect(item).state, season.case(item).state) == ("dropped", "cancelled")


def test_another_campaign_goes_on(season: Season) -> None:
    held, other = season.under_way(), season.under_way()
    season.happens(held, "a crisis")
    season.look(held)
    item = season.items(other)[0]
    assert isinstance(season.permit(season.approve(item)), Permit)


def test_a_permit_says_where_the_story_of_the_campaign_stood(season: Season) -> None:
    case = season.under_way()
    item = season.items(case)[0]
    season.permit(season.approve(item))
    (permitted,) = season.rows(select(ledger.c.data).where(ledger.c.type == "effect.permitted"))
    assert f'"campaign":"{case}"' in permitted.data
    assert f'"campaign_n":{season.case(case).ledger_n}' in permitted.data
