"""The same answers as governance/calendars gives, by walking through the time a minute at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from governance.calendars import Calendar, PublicHolidays

MINUTE = timedelta(minutes=1)
_FRENCH = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
_AFTER_EASTER = (1, 39, 50)  # Monday, Ascension, Pentecost Monday


def open_at(calendar: Calendar, instant: datetime) -> bool:
    """By what the clock on the wall shows."""
    local = instant.astimezone(ZoneInfo(calendar.zone))
    day, minute = local.date(), local.hour * 60 + local.minute
    hours = list(calendar.open_also.get(day, ()))
    holiday = PublicHolidays("FR") in calendar.holidays and (
        (day.month, day.day) in _FRENCH or (day - _easter(day.year)).days in _AFTER_EASTER
    )
    if not (holiday or day in calendar.closed_on or (day.month, day.day) in calendar.closed_yearly):
        hours += calendar.week[day.weekday()]
    return any(one.start <= minute < one.end for one in hours)


def walk(calendar: Calendar, start: datetime, minutes: int) -> datetime:
    """The instant by which so many open minutes have passed; the start is on a whole minute."""
    now = start
    while minutes:
        minutes -= open_at(calendar, now)
        now += MINUTE
    return now


def open_minutes(calendar: Calendar, start: datetime, end: datetime) -> int:
    count, now = 0, start.astimezone(UTC)
    while now < end:
        count += open_at(calendar, now)
        now += MINUTE
    return count


def walk_days(calendar: Calendar, start: datetime, days: int) -> datetime:
    """The same for open days. In an hour that is there twice, the second time counts as its end."""
    zone = ZoneInfo(calendar.zone)
    now = start
    while not open_at(calendar, now):
        now += MINUTE
    while (local := now.astimezone(zone)).fold and (now + MINUTE).astimezone(zone).date() == local.date():
        now += MINUTE
    clock, day = local.time(), local.date()
    if local.fold:
        clock = clock.max
    while days:
        now += MINUTE
        local = now.astimezone(zone)
        if local.date() > day and open_at(calendar, now):
            days, day = days - 1, local.date()
    while now.astimezone(zone).date() == day:
        now -= MINUTE
    now += MINUTE
    while (local := now.astimezone(zone)).date() == day and local.time() < clock.replace(fold=0):
        now += MINUTE
    while not open_at(calendar, now) and not open_at(calendar, now - MINUTE):
        now += MINUTE
    return now


def _easter(year: int) -> date:
    """By the anonymous Gregorian computus (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
