"""Counting in the open time of a calendar. Instants are aware UTC; the local clock is that of the calendar's zone.

Working minutes and hours are open time that passes. A working day is an open day: "2 working days" from Tuesday 15:00
is Thursday 15:00 by the local clock if Wednesday and Thursday are open, moved into the opening hours if closed then.
A working week is the same weekday a week later, moved likewise. What begins while closed begins at the next opening.
The last instant of an opening belongs to it where something ends: work may be due at closing time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from governance.calendars.clock import shown, when_shown
from governance.calendars.model import Calendar
from governance.calendars.openings import ONE_DAY, Opening, back_from, from_then_on, openings_of
from procedures.model import Span

_PASSING = {"minutes": timedelta(minutes=1), "hours": timedelta(hours=1)}


def add_working(calendar: Calendar, start: datetime, span: Span) -> datetime:
    """The first instant by which the span has passed in open time."""
    if span.unit in _PASSING:
        return _after(calendar, start, span.amount * _PASSING[span.unit])
    begun = max(start, next(from_then_on(calendar, start)).start)
    clock = shown(ZoneInfo(calendar.zone), begun)
    day = _counted(calendar, clock.date(), span, ONE_DAY)
    meant = when_shown(ZoneInfo(calendar.zone), day, clock.time())
    there = (*openings_of(calendar, day - ONE_DAY), *openings_of(calendar, day))  # the day before may close at midnight
    return meant if _is_within(there, meant) else max(meant, next(from_then_on(calendar, meant)).start)


def subtract_working(calendar: Calendar, end: datetime, span: Span) -> datetime:
    """The last instant from which the span still passes in open time until the end; days moved back into openings."""
    if span.unit in _PASSING:
        return _before(calendar, end, span.amount * _PASSING[span.unit])
    begun = min(end, next(back_from(calendar, end)).end)
    clock = shown(ZoneInfo(calendar.zone), begun)
    day = _counted(calendar, clock.date(), span, -ONE_DAY)
    meant = when_shown(ZoneInfo(calendar.zone), day, clock.time())
    return meant if _is_within(openings_of(calendar, day), meant) else min(meant, next(back_from(calendar, meant)).end)


def working_time(calendar: Calendar, start: datetime, end: datetime) -> timedelta:
    """The open time between the two; none where the end is before the start."""
    passed = timedelta()
    for one in from_then_on(calendar, start):
        if one.start >= end:
            break
        passed += min(one.end, end) - max(one.start, start)
    return passed


def working_share(calendar: Calendar, start: datetime, end: datetime, share: float) -> datetime:
    """The first instant by which that share (0 to 1) of the open time between the two has passed. The end itself for
    the whole share, or where there is no open time between them: nobody is there any sooner."""
    passing = working_time(calendar, start, end)
    if share >= 1 or not passing:
        return end
    return min(end, _after(calendar, start, passing * share))


def _after(calendar: Calendar, start: datetime, rest: timedelta) -> datetime:
    for one in from_then_on(calendar, start):
        begun = max(one.start, start)
        if rest <= one.end - begun:
            return (begun + rest).astimezone(UTC)
        rest -= one.end - begun
    raise AssertionError


def _before(calendar: Calendar, end: datetime, rest: timedelta) -> datetime:
    for one in back_from(calendar, end):
        ended = min(one.end, end)
        if rest <= ended - one.start:
            return (ended - rest).astimezone(UTC)
        rest -= ended - one.start
    raise AssertionError


def _is_within(openings: tuple[Opening, ...], instant: datetime) -> bool:
    return any(one.start <= instant <= one.end for one in openings)


def _counted(calendar: Calendar, day: date, span: Span, step: timedelta) -> date:
    """The day to which so many open days, or weeks, lead."""
    if span.unit == "weeks":
        return day + 7 * span.amount * step
    rest = span.amount
    while rest:
        day += step
        rest -= bool(openings_of(calendar, day))
    return day
