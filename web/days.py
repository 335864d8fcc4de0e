"""Days, weeks and hours on the wall clock of a zone, and what stands in them. Pure: dates and instants in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Day:
    """From midnight to midnight of the wall clock: 23, 24 or 25 hours."""

    date: date
    since: datetime
    until: datetime

    @property
    def hours(self) -> int:
        return int((self.until - self.since) / HOUR)


@dataclass(frozen=True, slots=True)
class Week:
    """From Monday to Sunday; year and number are those of ISO 8601, so that one week has one number."""

    year: int
    number: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Hour(Generic[T]):
    """One hour of a wall clock with what stands in it; in autumn one of them lasts twice as long, in spring one of
    them is left out."""

    hour: int
    items: tuple[T, ...]
    left_out: bool


def day_of(on: date, zone: str) -> Day:
    return Day(on, midnight(on, zone), midnight(on + DAY, zone))


def midnight(on: date, zone: str) -> datetime:
    """The instant at which the day begins."""
    return datetime.combine(on, time(), ZoneInfo(zone)).astimezone(UTC)


def week_of(on: date, zone: str) -> Week:
    """The week in which the day lies."""
    monday = on - DAY * on.weekday()
    year, number, _ = monday.isocalendar()
    return Week(year, number, tuple(day_of(monday + DAY * n, zone) for n in range(7)))


def weeks_of_month(on: date, zone: str) -> tuple[Week, ...]:
    """The whole weeks that cover the month in which the day lies."""
    first = on.replace(day=1)
    after = next_month(first)
    monday = first - DAY * first.weekday()
    return tuple(week_of(monday + WEEK * n, zone) for n in range(-((monday - after) // WEEK)))


def next_month(on: date) -> date:
    """The first day of the month after."""
    return (on.replace(day=1) + 31 * DAY).replace(day=1)


def month_before(on: date) -> date:
    """The first day of the month before."""
    return (on.replace(day=1) - DAY).replace(day=1)


def wall_clock(instant: datetime, zone: str) -> datetime:
    """What the clock on the wall says, without a zone."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def twice(instant: datetime, zone: str) -> bool:
    """Whether the wall clock says the same at another instant too, so that the time alone does not tell which."""
    there = instant.astimezone(ZoneInfo(zone))
    return there.replace(fold=0).utcoffset() != there.replace(fold=1).utcoffset()


def exists(clock: datetime, zone: str) -> bool:
    """Whether the wall clock ever says so: in spring an hour is left out."""
    there = clock.replace(tzinfo=ZoneInfo(zone))
    return wall_clock(there.astimezone(UTC), zone) == clock


def by_day(items: Iterable[T], at: Callable[[T], datetime], zone: str) -> Mapping[date, list[T]]:
    """The items by the day on which they stand, each day's in their order."""
    placed: dict[date, list[T]] = {}
    for item in sorted(items, key=at):
        placed.setdefault(wall_clock(at(item), zone).date(), []).append(item)
    return placed


def by_hour(
    on: Day, items: Iterable[T], at: Callable[[T], datetime], zone: str, hours: Iterable[int]
) -> tuple[Hour[T], ...]:
    """Those hours of the day with their items."""
    placed: dict[int, list[T]] = {}
    for item in sorted(items, key=at):
        placed.setdefault(wall_clock(at(item), zone).hour, []).append(item)
    start = datetime.combine(on.date, time())
    return tuple(Hour(hour, tuple(placed.get(hour, ())), not exists(start.replace(hour=hour), zone)) for hour in hours)
