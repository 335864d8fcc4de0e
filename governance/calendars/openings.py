"""When a calendar is open: days, hours and instants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from governance.calendars.clock import stretches
from governance.calendars.model import Calendar, Hours, joined
from governance.calendars.public_holidays import days_of
from governance.refusal import Defect

ONE_DAY = timedelta(days=1)
LONGEST_CLOSED = 3 * 366  # days; reading a calendar refuses what is open more rarely


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """Aware UTC; open from the start until before the end."""

    start: datetime
    end: datetime


def hours_of(calendar: Calendar, day: date) -> tuple[Hours, ...]:
    """The hours of that day by the local clock; none on a day that is closed and not open also."""
    usual = () if _is_closed(calendar, day) else calendar.week[day.weekday()]
    also = calendar.open_also.get(day, ())
    return joined((*usual, *also)) if also else usual


def openings_of(calendar: Calendar, day: date) -> tuple[Opening, ...]:
    """The instants of that day at which its local clock shows a time within the hours. An hour that the clock jumps
    over is not there, one that it shows twice is there twice."""
    hours = hours_of(calendar, day)
    if not hours:
        return ()
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    found: list[Opening] = []
    for begins, ends, offset in stretches(ZoneInfo(calendar.zone), midnight - ONE_DAY, midnight + 2 * ONE_DAY):
        for one in hours:
            start = max(begins, midnight - offset + timedelta(minutes=one.start))
            end = min(ends, midnight - offset + timedelta(minutes=one.end))
            if start < end:
                found.append(Opening(start, end))
    return tuple(found)


def is_open(calendar: Calendar, instant: datetime) -> bool:
    return any(one.start <= instant < one.end for one in openings_of(calendar, local_day(calendar, instant)))


def local_day(calendar: Calendar, instant: datetime) -> date:
    return instant.astimezone(ZoneInfo(calendar.zone)).date()


def from_then_on(calendar: Calendar, instant: datetime) -> Iterator[Opening]:
    """The openings that are not over at that instant, the first perhaps begun, without end.

    One that stays closed for years raises Defect: no such calendar is read.
    """
    day, closed = local_day(calendar, instant), 0
    while closed < LONGEST_CLOSED:
        openings = openings_of(calendar, day)
        closed = 0 if openings else closed + 1
        yield from (one for one in openings if one.end > instant)
        day += ONE_DAY
    raise Defect(f"the calendar {calendar.name} is not open within {LONGEST_CLOSED} days before {day}")


def back_from(calendar: Calendar, instant: datetime) -> Iterator[Opening]:
    """The openings that have begun before that instant, the last one first, without end."""
    day, closed = local_day(calendar, instant), 0
    while closed < LONGEST_CLOSED:
        openings = openings_of(calendar, day)
        closed = 0 if openings else closed + 1
        yield from (one for one in reversed(openings) if one.start < instant)
        day -= ONE_DAY
    raise Defect(f"the calendar {calendar.name} is not open within {LONGEST_CLOSED} days after {day}")


def _is_closed(calendar: Calendar, day: date) -> bool:
    return (
        day in calendar.closed_on
        or (day.month, day.day) in calendar.closed_yearly
        or any(day in days_of(whose, day.year) for whose in calendar.holidays)
    )
