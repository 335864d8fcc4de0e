"""What the page of a campaign says: which waves were decided on by whom, and what became of each publication."""

from __future__ import annotations

from typing import Any

from records.queries.campaign import campaign_shown
from records.queries.campaigns import campaign_list
from records.queries.people import person as find_person
from tests.campaigns import campaign, open_campaign
from tests.unit.waves.conftest import Season, season
from web.campaign_page import rows_shown, today_in, weeks_shown

__all__ = ["season"]


def shown(season: Season, case: str, person: str = "morgan") -> Any:
    def read(connection: Any) -> Any:
        who = find_person(connection, season.people[person], season.now)
        assert who is not None
        return campaign_shown(connection, who, case)

    return season.database.read_now(read)


def standings(season: Season, case: str) -> dict[str, str]:
    view = shown(season, case)
    rows = rows_shown(view.campaign, view.accounts, "en", "Europe/Paris", season.now, items=view.items)
    return {row.key: line.code for row in rows for line in row.lines}


def test_each_decision_stands_with_its_wave_and_each_publication_with_what_became_of_it(season: Season) -> None:
    case = season.plan()
    season.say("morgan", case, "plan agreed", "agreed")
    assert set(standings(season, case).values()) == {"planned"}
    season.say("morgan", case, "next wave", "hold", comment="Attendons.")
    assert shown(season, case).on_hold is not None
    season.later(days=2)
    season.look(case)
    season.say("morgan", case, "next wave", "go")
    season.everywhere()
    first, second = season.items(case)
    season.publish(first)
    season.say("noe", second, "review", "not to be published")
    assert standings(season, case) == {
        "w1-1": "published",
        "w1-2": "ended",
        "w2-1": "planned",
        "w2-2": "planned",
    }
    view = shown(season, case)
    assert [[one.answer for one in wave.decided] for wave in view.waves] == [["hold", "go"], []]
    assert view.waves[0].decided[0].comment == "Attendons."
    assert view.waves[0].begun_at == season.now
    assert view.waves[1].begun_at is None


def test_what_waits_is_shown_as_to_be_approved_until_somebody_has_approved_it(season: Season) -> None:
    case = season.under_way(waves=(1,))
    assert standings(season, case) == {"w1-1": "to_approve"}
    season.approve(season.items(case)[0])
    assert standings(season, case) == {"w1-1": "approved"}


def test_the_days_of_a_campaign_are_those_on_which_something_stands(season: Season) -> None:
    body = campaign([season.accounts["short"], season.accounts["long"]])
    case = open_campaign(season.database, season.clock, season.people["ines"], body).id
    view = shown(season, case)
    rows = rows_shown(view.campaign, view.accounts, "en", "Europe/Paris", season.now)
    weeks = weeks_shown(view, rows, "en", "Europe/Paris", today_in("Europe/Paris", season.now))
    stands = {f"{day.date}": [line.clock for _row, line in day.entries] for _week, days in weeks for day in days}
    assert {day: clocks for day, clocks in stands.items() if clocks} == {
        "2026-12-05": ["10:00", "10:00"],
        "2026-12-18": ["10:00", "10:00"],
    }
    assert [week.number for week, _days in weeks] == [49, 51]


def test_whoever_may_not_read_the_case_does_not_see_the_campaign(season: Season) -> None:
    case = season.plan()
    assert shown(season, case, "op") is None
    assert shown(season, case, "dominique") is not None

    def listed(connection: Any, person: str) -> int:
        who = find_person(connection, season.people[person], season.now)
        assert who is not None
        return len(campaign_list(connection, who).lines)

    assert season.database.read_now(listed, "op") == 0
    assert season.database.read_now(listed, "dominique") == 1
