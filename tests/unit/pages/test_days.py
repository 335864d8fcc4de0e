"""Days, weeks and hours of the calendar, where clocks, months and years have their edges."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from web.days import (
    by_day,
    by_hour,
    day_of,
    exists,
    month_before,
    next_month,
    twice,
    wall_clock,
    week_of,
    weeks_of_month,
)

PARIS = "Europe/Paris"


def at(written: str) -> datetime:
    return datetime.fromisoformat(written)


@pytest.mark.parametrize(("on", "hours"), [("2027-03-28", 23), ("2027-03-27", 24), ("2027-10-31", 25)])
def test_a_day_lasts_from_midnight_to_midnight_of_the_wall_clock(on: str, hours: int) -> None:
    day = day_of(date.fromisoformat(on), PARIS)
    assert day.hours == hours
    assert wall_clock(day.since, PARIS) == datetime.combine(day.date, datetime.min.time())
    assert day.until == day_of(day.date + timedelta(days=1), PARIS).since


@pytest.mark.parametrize(
    ("on", "year", "number"),
    [("2027-01-01", 2026, 53), ("2026-12-28", 2026, 53), ("2027-01-04", 2027, 1), ("2024-12-31", 2025, 1)],
)
def test_weeks_begin_on_monday_and_are_numbered_by_their_thursday(on: str, year: int, number: int) -> None:
    week = week_of(date.fromisoformat(on), PARIS)
    assert (week.year, week.number) == (year, number)
    assert [one.date.weekday() for one in week.days] == list(range(7))


def test_a_month_is_covered_by_whole_weeks_without_a_gap() -> None:
    on = date(2026, 1, 15)
    for _ in range(30):
        weeks = weeks_of_month(on, PARIS)
        days = [day for week in weeks for day in week.days]
        assert days[0].date <= on.replace(day=1) < days[7].date
        assert days[-8].date < next_month(on) - timedelta(days=1) <= days[-1].date
        assert all(one.until == other.since for one, other in pairwise(days))
        on = next_month(on)


def test_the_shortest_and_the_longest_month_on_paper() -> None:
    assert len(weeks_of_month(date(2027, 2, 28), PARIS)) == 4  # begins on a Monday
    assert len(weeks_of_month(date(2027, 5, 31), PARIS)) == 6  # begins on a Saturday


def test_from_month_to_month_over_the_end_of_a_year() -> None:
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert month_before(date(2027, 1, 31)) == date(2026, 12, 1)
    assert next_month(date(2027, 1, 31)) == date(2027, 2, 1)


def test_an_item_stands_on_the_day_of_the_wall_clock_and_not_of_the_instant() -> None:
    late = at("2026-11-30T23:30:00+00:00")  # half past midnight in Paris
    assert by_day([late], lambda one: one, PARIS) == {date(2026, 12, 1): [late]}
    assert by_day([late], lambda one: one, "UTC") == {date(2026, 11, 30): [late]}


def test_the_hour_that_comes_twice_holds_both_in_their_order() -> None:
    first, second = at("2027-10-31T02:30:00+02:00"), at("2027-10-31T02:15:00+01:00")
    (hour,) = by_hour(day_of(date(2027, 10, 31), PARIS), [second, first], lambda one: one, PARIS, [2])
    assert hour.items == (first, second)
    assert not hour.left_out
    assert twice(first, PARIS)
    assert twice(second, PARIS)
    assert not twice(first + timedelta(hours=2), PARIS)


def test_the_hour_that_is_left_out_is_marked_and_nothing_stands_there() -> None:
    before, after = at("2027-03-28T00:59:00+00:00"), at("2027-03-28T01:00:00+00:00")
    hours = by_hour(day_of(date(2027, 3, 28), PARIS), [before, after], lambda one: one, PARIS, range(1, 4))
    assert [(hour.hour, hour.items, hour.left_out) for hour in hours] == [
        (1, (before,), False),
        (2, (), True),
        (3, (after,), False),
    ]
    assert not exists(datetime(2027, 3, 28, 2, 30), PARIS)
    assert exists(datetime(2027, 10, 31, 2, 30), PARIS)
    assert not twice(after.astimezone(UTC), PARIS)
