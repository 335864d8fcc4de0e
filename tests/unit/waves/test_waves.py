"""A campaign in waves: each begins on somebody's word, and each of its publications is a case of its own."""

from __future__ import annotations

import time
from datetime import timedelta

from sqlalchemy import Connection, func, select

from procedures.reader import read_procedure
from records.commands.cancel_case import cancel_case
from records.ids import new_id
from records.queries.calendar import Calendar, Narrowed, editorial_calendar
from records.queries.people import person
from records.tables import campaign_waves, cases, ledger, revisions
from tests.house import CATALOGUE
from tests.unit.waves.conftest import Season


def test_a_wave_opens_a_case_for_each_of_its_publications_and_for_no_other(season: Season) -> None:
    case = season.under_way()
    first = season.items(case)
    assert [season.case(one).title for one in first] == ["Vague 1, 1", "Vague 1, 2"]
    assert season.items(case, wave=2) == []
    assert [set(season.tasks(one)) for one in first] == [{"review"}, {"review"}]
    assert {season.case(one).parent_id for one in first} == {case}
    bodies = season.rows(select(revisions.c.body).where(revisions.c.subject_id == season.case(first[1]).subject_id))
    assert [row.body["text"] for row in bodies] == ["Une visite, vague 1, numéro 2."]
    (told,) = season.rows(select(ledger.c.data).where(ledger.c.case_id == case, ledger.c.type == "wave.begun"))
    assert all(one in told.data for one in first)


def test_the_next_wave_is_asked_for_when_the_last_publication_has_ended(season: Season) -> None:
    case = season.under_way()
    first, second = season.items(case)
    season.publish(first)
    season.everywhere()
    assert season.tasks(case) == {}
    season.say("noe", second, "review", "not to be published")
    season.everywhere()
    assert set(season.tasks(case)) == {"next wave"}
    season.say("morgan", case, "next wave", "go")
    season.everywhere()
    for one in season.items(case, wave=2):
        season.publish(one)
    season.everywhere()
    assert set(season.tasks(case)) == {"report"}
    season.say("sacha", case, "report", "done")
    season.say("solene", case, "report read", "keep")
    assert season.case(case).outcome == "completed"


def test_to_hold_asks_again_after_a_working_day_and_uses_up_no_wave(season: Season) -> None:
    case = season.plan()
    season.say("morgan", case, "plan agreed", "agreed")
    for _ in range(3):
        season.say("morgan", case, "next wave", "hold")
        assert season.tasks(case) == {}
        season.later(days=4)
        season.look(case)
    season.say("morgan", case, "next wave", "go")
    assert len(season.items(case)) == 2
    assert season.rows(select(campaign_waves.c.wave)) == [(1,)]


def test_after_its_deadline_the_next_wave_is_asked_for_and_what_waits_goes_on(season: Season) -> None:
    case = season.under_way()
    season.later(days=30)
    season.look(case)
    assert set(season.tasks(case)) == {"next wave"}
    assert {season.case(one).state for one in season.items(case)} == {"open"}
    assert [row.over_at for row in season.rows(select(campaign_waves.c.over_at))] == [season.now]


def test_to_stop_cancels_what_is_under_way_and_leaves_what_is_published(season: Season) -> None:
    case = season.under_way()
    first, second = season.items(case)
    season.publish(first)
    season.happens(case, "a crisis")
    season.look(case)
    season.say("morgan", case, "in the crisis", "stop")
    season.everywhere()
    assert season.case(case).outcome == "stopped"
    assert (season.case(first).outcome, season.case(second).state) == ("published", "cancelled")
    assert season.tasks(second) == {}
    assert season.effect(first).state == "confirmed"


def test_what_a_deadline_left_under_way_is_cancelled_too_when_the_campaign_is_stopped(season: Season) -> None:
    case = season.under_way()
    season.later(days=30)
    season.look(case)
    season.say("morgan", case, "next wave", "stop")
    season.everywhere()
    assert {season.case(one).state for one in season.items(case)} == {"cancelled"}


def test_a_cancelled_campaign_takes_its_publications_with_it(season: Season) -> None:
    case = season.under_way()
    season.run(cancel_case, person="morgan", case=case, reason="Plus d’actualité.", command=new_id())
    season.everywhere()
    assert {season.case(one).state for one in season.items(case)} == {"cancelled"}


def test_one_publication_is_cancelled_by_itself_and_the_campaign_goes_on(season: Season) -> None:
    case = season.under_way()
    first, second = season.items(case)
    season.run(cancel_case, person="ines", case=first, reason="Le lieu a changé.", command=new_id())
    season.publish(second)
    season.everywhere()
    assert season.case(first).state == "cancelled"
    assert set(season.tasks(case)) == {"next wave"}


def test_a_late_wave_has_the_rungs_of_its_ladder_climbed_on_its_publications(season: Season) -> None:
    source = (CATALOGUE / "campaign.yaml").read_text()
    ladder = "        due: 1 hour\n        late: crisis ladder\n        deadline: 10 working days, then go on"
    late = read_procedure(source.replace("        deadline: 10 working days, then go on", ladder), "campaign.yaml")
    season.activate(late)
    case = season.under_way()
    season.later(minutes=40)
    season.look(case)
    assert "task.reminded" in season.types(season.items(case)[0])


def test_its_publications_stand_in_the_calendar_before_they_are_approved(season: Season) -> None:
    case = season.under_way()

    def read(connection: Connection) -> Calendar:
        noe = person(connection, season.people["noe"])
        assert noe is not None
        month = season.now + timedelta(days=30)
        return editorial_calendar(connection, noe, season.now, month, Narrowed(), season.now)

    found = season.database.read_now(read)
    assert [one.case for one in found.without_slot] == season.items(case)


def test_a_wave_of_a_hundred_begins_in_less_than_a_second(season: Season) -> None:
    case = season.plan(waves=(100,))
    season.say("morgan", case, "plan agreed", "agreed")
    begun = time.process_time()
    season.say("morgan", case, "next wave", "go")
    assert time.process_time() - begun < 1  # usually an eighth of it, in one transaction
    assert season.rows(select(func.count()).where(cases.c.parent_id == case)) == [(100,)]
