"""Whether a calendar is open often enough for anyone to wait for it."""

from datetime import date, timedelta

from governance.calendars.model import Calendar
from governance.calendars.openings import openings_of

LEAST = timedelta(hours=24)  # a year; with less, working hours would lead into another century
_YEARS = range(2026, 2031)  # any five in a row: each weekday meets other dates in each, and no clock is asked


def open_too_rarely(calendar: Calendar) -> bool:
    return any(_open_in(calendar, year) < LEAST for year in _YEARS)


def _open_in(calendar: Calendar, year: int) -> timedelta:
    """Up to the bound: most calendars have it by the end of January."""
    found = timedelta()
    day = date(year, 1, 1)
    while day.year == year and found < LEAST:
        found += sum((one.end - one.start for one in openings_of(calendar, day)), timedelta())
        day += timedelta(days=1)
    return found
