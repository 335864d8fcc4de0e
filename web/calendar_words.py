"""A calendar in words: its hours by day of the week, and the days to come that are not as usual."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from babel.dates import format_date, get_day_names

from governance.calendars.model import DAY, Calendar, Hours
from governance.calendars.openings import hours_of
from words.catalogue import known_language, translations
from words.times import city

NEXT_DAYS = 8
LOOKED_AHEAD = 370  # days


@dataclass(frozen=True, slots=True)
class DaysSaid:
    days: str
    hours: str  # "closed" where there are none
    closed: bool


@dataclass(frozen=True, slots=True)
class CalendarSaid:
    title: str
    zone: str
    week: tuple[DaysSaid, ...]
    exceptions: tuple[DaysSaid, ...]


def calendar_said(calendar: Calendar, today: date, language: str) -> CalendarSaid:
    """The week from Monday, days of the same hours together; then the next days with other hours than that."""
    _ = translations(language).gettext
    return CalendarSaid(
        calendar.title.get(language) or calendar.title.get("en") or calendar.name,
        _("{city} time").format(city=city(calendar.zone, language)),
        tuple(_week(calendar, language)),
        tuple(islice(_exceptions(calendar, today, language), NEXT_DAYS)),
    )


def _week(calendar: Calendar, language: str) -> Iterator[DaysSaid]:
    names = get_day_names("wide", locale=known_language(language))
    first = 0
    for day in range(7):
        if day < 6 and calendar.week[day + 1] == calendar.week[first]:
            continue
        days = names[first] if day == first else f"{names[first]} – {names[day]}"
        yield _said(days, calendar.week[first], language)
        first = day + 1


def _exceptions(calendar: Calendar, today: date, language: str) -> Iterator[DaysSaid]:
    for ahead in range(LOOKED_AHEAD):
        day = today + timedelta(days=ahead)
        hours = hours_of(calendar, day)
        if hours != calendar.week[day.weekday()]:
            yield _said(format_date(day, "EEE d MMM y", locale=known_language(language)), hours, language)


def _said(days: str, hours: tuple[Hours, ...], language: str) -> DaysSaid:
    _ = translations(language).gettext
    said = ", ".join(f"{_clock(one.start)}–{_clock(one.end)}" for one in hours)
    return DaysSaid(days[:1].upper() + days[1:], said or _("closed"), not hours)


def _clock(minutes: int) -> str:
    return "24:00" if minutes == DAY else f"{minutes // 60}:{minutes % 60:02}"
