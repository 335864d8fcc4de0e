"""Hours of a day as they are written: "9:00-12:30, 13:30-18:00", "9h-12h30 et 13h30-18h"."""

from __future__ import annotations

import re
from itertools import pairwise

from governance.calendars.model import DAY, Hours, joined
from procedures.vocabulary.phrase import plain

_CUT = re.compile(r" ?[,;] ?| (?:and|et) ")
_TIME = r"(\d{1,2})(?: ?[:h] ?(\d{2})?)?"
_HOURS = re.compile(rf"(?:from |de )?{_TIME} ?(?:-|–|—| to | à ) ?{_TIME}")
_LONGEST = 200


class WrongHours(Exception):
    """`code` is that of a finding, `written` the part that is wrong."""

    def __init__(self, code: str, written: str) -> None:
        super().__init__(code)
        self.code = code
        self.written = written


def hours(text: str) -> tuple[Hours, ...]:
    """The hours in order. Raises WrongHours."""
    found = [_hours(part) for part in _CUT.split(plain(text[:_LONGEST]))]
    whole = tuple(sorted(found))
    for one, after in pairwise(whole):
        if after.start < one.end:
            raise WrongHours("calendar.hours_overlap", text[:60])
    return joined(whole)


def _hours(part: str) -> Hours:
    match = _HOURS.fullmatch(part)
    if match is None:
        raise WrongHours("calendar.hours_unknown", part[:60])
    start, end = _minutes(match[1], match[2], part), _minutes(match[3], match[4], part)
    if start >= end:
        raise WrongHours("calendar.hours_order", part[:60])
    return Hours(start, end)


def _minutes(hour: str, minute: str | None, part: str) -> int:
    found = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) > 59 or found > DAY:
        raise WrongHours("calendar.hours_unknown", part[:60])
    return found
