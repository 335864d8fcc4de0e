"""When a step is due and its rungs are reached: never before it opened, and in open time where it counts in that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from governance.deadlines import deadline_at, due_at, resolve, rungs, slot_missed
from governance.refusal import Defect
from procedures.model import Ask, Deadline, Lead, Moment, Rung, Span, Wait, Who
from tests.unit.calendars.calendars import MUSEUM

OPENED = datetime(2026, 11, 24, 15, tzinfo=ZoneInfo("Europe/Paris")).astimezone(UTC)  # a Tuesday
HOUR = timedelta(hours=1)
TWO_DAYS = Span(2, "days", working=True)
TWO_HOURS = Span(2, "hours")


def ask(due: Moment | None) -> Ask:
    return Ask("review", Who("author"), {"good to publish": Lead("go on")}, due=due, late="usual ladder")


def test_of_both_the_earlier() -> None:
    both = Moment(TWO_DAYS, TWO_HOURS)
    assert resolve(both, OPENED, MUSEUM, OPENED + timedelta(days=9)) == OPENED + timedelta(days=2)
    assert resolve(both, OPENED, MUSEUM, OPENED + timedelta(days=1)) == OPENED + timedelta(days=1) - 2 * HOUR


def test_without_a_slot_only_the_span_counts() -> None:
    assert resolve(Moment(TWO_DAYS, TWO_HOURS), OPENED, MUSEUM, None) == OPENED + timedelta(days=2)
    assert resolve(Moment(before_slot=TWO_HOURS), OPENED, MUSEUM, None) is None


def test_what_is_past_is_due_now() -> None:
    for slot in (OPENED + HOUR, OPENED - timedelta(days=3)):
        assert resolve(Moment(TWO_DAYS, TWO_HOURS), OPENED, MUSEUM, slot) == OPENED


def test_before_the_slot_in_working_time() -> None:
    slot = OPENED + timedelta(days=1)
    assert (
        resolve(Moment(before_slot=Span(3, "hours", working=True)), OPENED, MUSEUM, slot) == slot - 4 * HOUR
    )  # an hour of pause


def test_elapsed_time_needs_no_calendar_and_working_time_does() -> None:
    assert resolve(Moment(Span(1, "weeks")), OPENED, None, None) == OPENED + timedelta(days=7)
    assert resolve(Moment(Span(30, "minutes")), OPENED, None, None) == OPENED + HOUR / 2
    with pytest.raises(Defect):
        resolve(Moment(TWO_DAYS), OPENED, None, None)


def test_a_step_without_them_has_neither() -> None:
    assert due_at(ask(None), OPENED, MUSEUM, None) is None
    assert deadline_at(Wait("all-clear", event="the end of a freeze"), OPENED, MUSEUM, None) is None


def test_the_deadline_of_a_wait() -> None:
    wait = Wait(
        "all-clear",
        event="the end of a freeze",
        deadline=Deadline(Moment(Span(3, "days", working=True)), Lead("end", "abandoned")),
    )
    assert deadline_at(wait, OPENED, MUSEUM, None) == OPENED + timedelta(days=3)


LADDER = (
    Rung("1", "remind", share=0.5),
    Rung("2", "add", share=1.0, who=Who("manager of author")),
    Rung("3", "hand over", after_due=Span(1, "days", working=True), who=Who("role in organisation", "director")),
    Rung("4", "tell", after_due=Span(48, "hours"), who=Who("author")),
)


def test_rungs_of_what_is_due_in_working_time_are_reached_in_working_time() -> None:
    due = OPENED + timedelta(days=2)  # 3 open hours, 8 and 5
    assert rungs(ask(Moment(TWO_DAYS)), LADDER, OPENED, due, MUSEUM) == (
        ("1", OPENED + timedelta(days=1)),
        ("2", due),
        ("3", due + timedelta(days=1)),
        ("4", due + timedelta(days=2)),
    )


def test_rungs_of_what_is_due_in_elapsed_time_are_reached_in_that() -> None:
    due = OPENED + 4 * HOUR
    reached = dict(rungs(ask(Moment(Span(4, "hours"))), LADDER, OPENED, due, MUSEUM))
    assert reached["1"] == OPENED + 2 * HOUR
    assert reached["3"] == datetime(2026, 11, 26, 9, tzinfo=ZoneInfo("Europe/Paris"))  # 19:00 is closed: Wednesday at 9


def test_rungs_of_what_is_due_now_are_reached_now_and_later() -> None:
    reached = dict(rungs(ask(Moment(TWO_DAYS, TWO_HOURS)), LADDER, OPENED, OPENED, MUSEUM))
    assert reached["1"] == reached["2"] == OPENED
    assert reached["3"] == OPENED + timedelta(days=1)


def test_a_slot_has_a_tolerance() -> None:
    assert not slot_missed(None, OPENED)
    assert not slot_missed(OPENED, OPENED + timedelta(minutes=15))
    assert slot_missed(OPENED, OPENED + timedelta(minutes=16))
