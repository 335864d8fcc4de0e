"""Calendars: when people are at work, as documents, and counting in that time."""

from governance.calendars.compiled import digest, from_compiled, to_compiled
from governance.calendars.model import Calendar, Hours, PublicHolidays
from governance.calendars.openings import is_open
from governance.calendars.working_time import add_working, subtract_working, working_share, working_time

__all__ = [
    "Calendar",
    "Hours",
    "PublicHolidays",
    "add_working",
    "digest",
    "from_compiled",
    "is_open",
    "subtract_working",
    "to_compiled",
    "working_share",
    "working_time",
]
