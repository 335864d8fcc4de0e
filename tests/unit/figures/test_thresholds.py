"""Figures of a campaign: read where they stand, crossed once, entered by whoever says where they were read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.commands.enter_figure import enter_figure
from records.commands.set_threshold import set_threshold
from records.commands.write_mood_note import write_mood_note
from records.engine.keep_reactions import Seen, keep
from records.engine.reactions import collecting, to_look_at
from records.queries.figures import Figures, campaign_figures
from records.queries.mood import MoodNotes, notes
from records.queries.people import person as find_person
from records.tables import cases, happenings, ledger, thresholds
from tests.unit.waves.conftest import Season


def looked_at(season: Season, item: str, figures: dict[str, int] | None) -> None:
    """The network is asked once more how people react to what this publication says."""

    def key(connection: Any) -> str:
        case = connection.execute(select(cases).where(cases.c.id == item)).one()
        return str(collecting(connection, case)[0].key)

    season.later(hours=7)
    seen = [Seen(season.effect(item).id, figures, None if figures is not None else "network.away")]
    season.run(keep, case_id=item, key=season.database.read_now(key), seen=seen)
    season.everywhere()


def published(season: Season, case: str) -> list[str]:
    """Both publications of the first wave stand, and their first reactions are waited for."""
    items = season.items(case)
    for item in items:
        season.publish(item)
    season.everywhere()
    return items


def sees(season: Season, name: str, case: str) -> Figures | None:
    who = season.database.read_now(find_person, season.people[name], season.now)
    assert who is not None
    return season.database.read_now(campaign_figures, who, case)


def figures(season: Season, case: str) -> Figures:
    found = sees(season, "morgan", case)
    assert found is not None
    return found


def sets(season: Season, case: str, figure: str, least: int | None, person: str = "ines") -> None:
    season.run(set_threshold, person=person, case=case, figure=figure, least=least)
    season.everywhere()


def notes_mood(season: Season, mood: str, person: str = "noe", **more: Any) -> Any:
    said: dict[str, Any] = {"text": "On parle du prix.", "examples": ["“trop cher”"], "community": "amis"}
    days = {"since": date(2026, 11, 23), "until": date(2026, 11, 24)}
    written = season.run(write_mood_note, person=person, mood=mood, **(said | days | more))
    season.everywhere()
    return written


def happened(season: Season, case: str) -> int:
    query = select(happenings).where(happenings.c.case_id == case, happenings.c.event == "a threshold")
    return len(season.rows(query))


def test_morgan_sees_what_was_measured_when_and_of_how_much(watched: Season) -> None:
    case = watched.under_way()
    first, second = published(watched, case)
    assert [one.value for one in figures(watched, case).total] == [None, None, None]
    looked_at(watched, first, {"likes": 4, "replies": 12, "reports": 0})
    at = watched.now
    shown = figures(watched, case)
    replies, likes, reports = shown.total
    assert (shown.published, shown.begun, shown.planned) == (2, 2, 4)
    assert (replies.value, replies.measured, replies.of, replies.last) == (12, 1, 2, at)
    assert (likes.value, reports.value) == (4, 0)
    assert [one.value for one in shown.by_wave[1]] == [12, 4, 0]
    looked_at(watched, second, None)
    assert figures(watched, case).total[0].measured == 1, "a network that does not answer is no zero"


def test_a_threshold_on_reports_happens_once_and_holds_the_campaign(watched: Season) -> None:
    case = watched.under_way()
    first, second = published(watched, case)
    sets(watched, case, "reports", 20)
    looked_at(watched, first, {"likes": 1, "replies": 1, "reports": 19})
    assert happened(watched, case) == 0
    looked_at(watched, second, {"likes": 1, "replies": 1, "reports": 1})
    assert happened(watched, case) == 1
    assert "adjustment" in watched.tasks(case)
    crossed = watched.rows(select(ledger.c.data).where(ledger.c.type == "threshold.crossed"))
    assert [row.data for row in crossed] == ['{"figure":"reports","least":20,"value":20}']
    looked_at(watched, first, {"likes": 1, "replies": 1, "reports": 25})
    assert happened(watched, case) == 1, "it is crossed already"
    watched.say("morgan", case, "adjustment", "keep")
    assert "adjustment" not in watched.tasks(case)


def test_it_can_be_crossed_again_once_it_came_back(season: Season) -> None:
    case = season.under_way()
    sets(season, case, "mood", 2)
    notes_mood(season, "mixed")
    assert happened(season, case) == 0
    notes_mood(season, "hostile")
    notes_mood(season, "wary")
    assert happened(season, case) == 1
    notes_mood(season, "receptive")
    notes_mood(season, "wary")
    assert happened(season, case) == 2
    assert season.rows(select(thresholds.c.crossed_with))[0].crossed_with == 2


def test_what_stands_over_it_already_happens_at_once(season: Season) -> None:
    case = season.under_way()
    notes_mood(season, "hostile")
    sets(season, case, "mood", 3)
    assert happened(season, case) == 1


def test_nothing_told_crosses_nothing(watched: Season) -> None:
    case = watched.under_way()
    first, _ = published(watched, case)
    sets(watched, case, "likes", 1)
    looked_at(watched, first, None)
    assert happened(watched, case) == 0


def test_a_note_of_another_community_touches_no_campaign_of_this_one(season: Season) -> None:
    case = season.under_way()
    sets(season, case, "mood", 1)
    notes_mood(season, "hostile", community="familles")
    assert happened(season, case) == 0


def test_who_planned_it_or_stands_above_sets_thresholds_and_nobody_else(season: Season) -> None:
    case = season.under_way()
    sets(season, case, "reports", 5, person="morgan")
    sets(season, case, "reports", None, person="ines")
    assert season.rows(select(thresholds)) == []
    with pytest.raises(Refusal, match=r"threshold\.not_allowed"):
        sets(season, case, "reports", 5, person="noe")
    for figure, least in (("visites", 5), ("reports", 0), ("mood", 4)):
        with pytest.raises(Refusal, match=r"threshold\.impossible"):
            sets(season, case, figure, least)


def test_a_figure_entered_by_hand_says_who_when_and_where_it_was_read(season: Season) -> None:
    case = season.under_way()
    at = season.now - timedelta(hours=3)
    told = {"case": case, "name": "Visites", "source": "la caisse"}
    season.run(enter_figure, person="noe", value=311, measured_at=at, **told)
    season.run(enter_figure, person="noe", value=402, **told)
    (one,) = figures(season, case).by_hand
    assert (one.name, one.value, one.source) == ("Visites", 402, "la caisse")
    assert one.entered_by == season.people["noe"]
    assert figures(season, case).reached("visites") == 402
    assert figures(season, case).reached("ventes") is None
    hashed = season.rows(select(ledger.c.data).where(ledger.c.type == "figure.entered"))
    assert all("caisse" not in row.data and "isites" not in row.data for row in hashed)


def test_a_figure_without_a_source_or_from_the_future_is_told_by_field(season: Season) -> None:
    case = season.under_way()
    for changes, field in (
        ({"source": " "}, "source_name"),
        ({"name": ""}, "figure"),
        ({"value": -1}, "value"),
        ({"measured_at": season.now + timedelta(hours=1)}, "measured_at"),
    ):
        told = {"case": case, "name": "Visites", "value": 3, "source": "la caisse"} | changes
        with pytest.raises(InvalidSubject) as wrong:
            season.run(enter_figure, person="noe", **told)
        assert [error.field for error in wrong.value.errors] == [field]


def test_who_may_not_see_the_campaign_sees_no_figure_of_it(season: Season) -> None:
    case = season.under_way()
    shown = sees(season, "op", case)
    assert shown is not None
    assert (shown.reads, shown.by_hand, shown.mood, shown.targets) == (False, (), None, ())
    with pytest.raises(Refusal, match="not_found"):
        season.run(enter_figure, person="op", case=case, name="a", value=1, source="b")


def test_the_mood_is_noted_by_who_is_with_the_community(season: Season) -> None:
    notes_mood(season, "mixed")
    for person in ("ines", "op", "solene"):
        with pytest.raises(Refusal, match=r"mood\.not_yours"):
            notes_mood(season, "mixed", person=person)
    with pytest.raises(InvalidSubject) as wrong:
        notes_mood(season, "furious", text=" ", until=date(2026, 11, 1), examples=["x"] * 11)
    assert [error.field for error in wrong.value.errors] == ["mood", "text", "examples", "until"]

    def of(name: str) -> MoodNotes:
        who = season.database.read_now(find_person, season.people[name], season.now)
        assert who is not None
        return season.database.read_now(notes, who)

    (one,) = of("noe").notes
    assert (one.mood, one.examples) == ("mixed", ["“trop cher”"])
    assert [row.id for row in of("solene").notes] == [one.id]
    assert of("op").notes == ()


def test_a_campaign_on_hold_looks_at_all_that_its_publications_left_standing(season: Season) -> None:
    case = season.under_way()
    for item in published(season, case):
        assert season.case(item).state == "ended", "the publications themselves wait for nothing"
    sets(season, case, "reports", 20)
    season.say("morgan", case, "next wave", "hold")

    def waiting(connection: Any) -> list[str]:
        row = connection.execute(select(cases).where(cases.c.id == case)).one()
        return [one.key for one in collecting(connection, row)]

    (key,) = season.database.read_now(waiting)
    season.later(hours=7)
    there = season.database.read_now(lambda connection: to_look_at(connection, case_id=case, key=key))
    seen = [Seen(one.effect, {"likes": 3, "replies": 1, "reports": 10}) for one in there]
    season.run(keep, case_id=case, key=key, seen=seen)
    season.everywhere()
    replies, likes, reports = figures(season, case).total
    assert [(one.value, one.measured, one.of) for one in (replies, likes, reports)] == [
        (2, 2, 2),
        (6, 2, 2),
        (20, 2, 2),
    ]
    assert happened(season, case) == 1
    assert "adjustment" in season.tasks(case)
