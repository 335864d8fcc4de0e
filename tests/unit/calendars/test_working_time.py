"""Counting in open time: by example, by its laws, and against somebody who counts the minutes one by one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from governance.calendars import (
    Calendar,
    Hours,
    add_working,
    is_open,
    subtract_working,
    working_share,
    working_time,
)
from governance.calendars.openings import openings_of
from governance.refusal import Defect
from procedures.model import Span
from tests.unit.calendars.calendars import ALWAYS, MUSEUM, calendars, instants, whole_minutes
from tests.unit.calendars.walker import open_at, open_minutes, walk, walk_days

PARIS = ZoneInfo("Europe/Paris")
spans = st.builds(
    Span, st.integers(1, 12), st.sampled_from(["minutes", "hours", "days", "weeks"]), working=st.just(True)
)
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


def working(text: str) -> Span:
    amount, unit = text.split()
    return Span(int(amount), unit, working=True)


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        ("2026-11-24 15:00", "2 days", "2026-11-26 15:00"),
        ("2026-11-24 15:00", "4 hours", "2026-11-25 10:00"),
        ("2026-11-24 12:00", "60 minutes", "2026-11-24 14:00"),
        ("2026-11-24 12:00", "30 minutes", "2026-11-24 12:30"),  # at closing time, not at the next opening
        ("2026-11-23 11:00", "1 hours", "2026-11-24 10:00"),  # a Monday
        ("2026-11-23 11:00", "1 days", "2026-11-25 09:00"),
        ("2026-11-24 18:00", "1 days", "2026-11-26 09:00"),  # at closing time Tuesday is over
        ("2026-11-27 09:30", "1 days", "2026-11-28 10:00"),  # Saturday opens at ten
        ("2026-11-28 13:00", "1 days", "2026-12-01 13:30"),  # on Saturday there is no pause
        ("2026-11-28 12:30", "1 days", "2026-12-01 12:30"),  # and where it begins, work may still be due
        ("2026-11-27 15:00", "2 days", "2026-12-01 15:00"),  # over Sunday and Monday
        ("2026-11-24 15:00", "1 weeks", "2026-12-01 15:00"),
        ("2026-12-17 15:00", "1 weeks", "2026-12-26 10:00"),  # the 24th and the 25th are closed
        ("2026-12-26 18:00", "1 hours", "2026-12-27 11:00"),  # a Sunday, open for once
        ("2026-12-23 17:00", "2 hours", "2026-12-26 11:00"),
        ("2026-12-30 15:00", "1 days", "2027-01-05 15:00"),  # over the end of the year
        ("2027-04-30 15:00", "1 days", "2027-05-04 15:00"),  # over Labour Day, a Saturday
        ("2026-10-24 17:00", "2 hours", "2026-10-27 10:00"),  # over the end of summer time
        ("2026-03-27 15:00", "1 days", "2026-03-28 15:00"),
        ("2026-03-28 15:00", "1 days", "2026-03-31 15:00"),  # and over its beginning
    ],
)
def test_at_the_museum(start: str, span: str, end: str) -> None:
    found = add_working(MUSEUM, paris(start), working(span))
    assert found.astimezone(PARIS) == paris(end).astimezone(PARIS)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("end", "span", "start"),
    [
        ("2026-11-26 15:00", "2 days", "2026-11-24 15:00"),
        ("2026-11-25 10:00", "4 hours", "2026-11-24 15:00"),
        ("2026-11-24 13:00", "30 minutes", "2026-11-24 12:00"),
        ("2026-11-24 09:00", "1 hours", "2026-11-21 17:00"),
        ("2026-11-24 15:00", "1 days", "2026-11-21 15:00"),
        ("2026-11-23 15:00", "1 days", "2026-11-20 18:00"),  # Monday begins to count on Saturday at six
        ("2026-12-31 12:00", "1 weeks", "2026-12-23 18:00"),
    ],
)
def test_back_from_a_slot(end: str, span: str, start: str) -> None:
    assert subtract_working(MUSEUM, paris(end), working(span)) == paris(start)


def test_a_night_without_an_hour_and_one_with_an_hour_more() -> None:
    assert add_working(ALWAYS, paris("2026-03-28 12:00"), working("1 days")) == paris("2026-03-29 12:00")
    assert working_time(ALWAYS, paris("2026-03-28 12:00"), paris("2026-03-29 12:00")) == timedelta(hours=23)
    assert working_time(ALWAYS, paris("2026-10-24 12:00"), paris("2026-10-25 12:00")) == timedelta(hours=25)
    assert add_working(ALWAYS, paris("2026-03-28 02:30"), working("1 days")) == paris("2026-03-29 03:00")
    night = Calendar("night", {}, "Europe/Paris", ((Hours(150, 300),),) * 7)  # from 2:30 to 5:00
    assert working_time(night, paris("2026-03-28 12:00"), paris("2026-03-29 12:00")) == timedelta(hours=2)
    assert working_time(night, paris("2026-10-24 12:00"), paris("2026-10-25 12:00")) == timedelta(hours=3)


def test_shares_are_of_open_time() -> None:
    start, end = paris("2026-11-24 15:00"), paris("2026-11-26 15:00")  # 3 h, 8 h, 5 h
    assert working_share(MUSEUM, start, end, 0.5) == paris("2026-11-25 15:00")
    assert working_share(MUSEUM, start, end, 0.25) == paris("2026-11-25 10:00")
    assert working_share(MUSEUM, start, end, 1.0) == end
    assert working_share(MUSEUM, paris("2026-11-23 10:00"), paris("2026-11-23 20:00"), 0.5) == paris("2026-11-23 20:00")


def test_a_calendar_that_never_opens_again_stops_loudly() -> None:
    with pytest.raises(Defect):
        add_working(Calendar("never", {}, "UTC", ((),) * 7), paris("2026-11-24 15:00"), working("1 hours"))


@patient
@given(calendars, instants)
def test_open_is_what_the_clock_on_the_wall_says(calendar: Calendar, instant: datetime) -> None:
    assert is_open(calendar, instant) == open_at(calendar, instant)


@settings(patient, max_examples=60)
@given(calendars, whole_minutes, st.integers(1, 900))
def test_hours_end_where_counting_the_minutes_ends(calendar: Calendar, start: datetime, minutes: int) -> None:
    found = add_working(calendar, start, Span(minutes, "minutes", working=True))
    assume(found - start < timedelta(days=40))
    assert found == walk(calendar, start, minutes)
    assert open_minutes(calendar, start, found) == minutes


MIDNIGHT = Calendar("midnight", {}, "Europe/Paris", ((),) * 4 + ((Hours(0, 1440),), (Hours(60, 120),), ()))


@settings(patient, max_examples=60)
@given(calendars, whole_minutes, st.integers(1, 4))
@example(MIDNIGHT, datetime(2026, 3, 8, 6, 17, tzinfo=UTC), 1)  # Friday closes at the minute that the day leads to
def test_days_end_where_counting_the_days_ends(calendar: Calendar, start: datetime, amount: int) -> None:
    found = add_working(calendar, start, Span(amount, "days", working=True))
    assume(found - start < timedelta(days=20))
    assert found == walk_days(calendar, start, amount)


@patient
@given(calendars, instants, st.integers(1, 60), st.sampled_from(["minutes", "hours"]))
def test_the_time_that_has_passed_is_the_span(calendar: Calendar, start: datetime, amount: int, unit: str) -> None:
    span = Span(amount, unit, working=True)
    length = timedelta(**{unit: amount})
    end = add_working(calendar, start, span)
    assert working_time(calendar, start, end) == length
    assert working_time(calendar, start, end - timedelta(microseconds=1)) < length  # the first such instant
    begun = subtract_working(calendar, start, span)
    assert working_time(calendar, begun, start) == length
    assert working_time(calendar, begun + timedelta(microseconds=1), start) < length


@patient
@given(calendars, instants, instants, spans)
@example(ALWAYS, paris("2026-10-25 02:50"), datetime(2026, 10, 25, 1, 10, tzinfo=UTC), Span(1, "days", working=True))
@example(ALWAYS, paris("2026-03-28 02:50"), paris("2026-03-28 03:01"), Span(1, "days", working=True))
def test_who_begins_later_never_ends_sooner(calendar: Calendar, one: datetime, other: datetime, span: Span) -> None:
    first, second = min(one, other), max(one, other)
    assert add_working(calendar, first, span) <= add_working(calendar, second, span)
    assert subtract_working(calendar, first, span) <= subtract_working(calendar, second, span)


@patient
@given(calendars, instants, spans)
def test_the_end_lies_in_open_time_and_after_the_start(calendar: Calendar, start: datetime, span: Span) -> None:
    for end in (add_working(calendar, start, span), subtract_working(calendar, start, span)):
        day = end.astimezone(ZoneInfo(calendar.zone)).date()
        near = [one for more in (-1, 0, 1) for one in openings_of(calendar, day + timedelta(days=more))]
        assert any(one.start <= end <= one.end for one in near)
    assert subtract_working(calendar, start, span) < start < add_working(calendar, start, span)


@patient
@given(calendars, instants, st.timedeltas(timedelta(), timedelta(days=9)), st.floats(0.01, 1))
def test_a_share_of_the_time_is_that_share(
    calendar: Calendar, start: datetime, length: timedelta, share: float
) -> None:
    end = start + length
    reached = working_share(calendar, start, end, share)
    assert start <= reached <= end
    whole = working_time(calendar, start, end)
    if whole:
        assert abs(working_time(calendar, start, reached) - whole * share) <= timedelta(microseconds=1)
