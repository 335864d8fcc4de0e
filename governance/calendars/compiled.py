"""The compiled form of a calendar: what is kept, digested and compared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import rfc8785

from governance.calendars.model import Calendar, Hours, PublicHolidays

FORM = 1  # version of this form; part of what is digested


def to_compiled(calendar: Calendar) -> dict[str, Any]:
    """The calendar as JSON values; public holidays by country, since their days follow from the year."""
    return {
        "form": FORM,
        "name": calendar.name,
        "title": dict(calendar.title),
        "zone": calendar.zone,
        "week": [_hours_to_json(hours) for hours in calendar.week],
        "holidays": [{"country": one.country, "region": one.region} for one in sorted(calendar.holidays)],
        "closed_yearly": [list(day) for day in sorted(calendar.closed_yearly)],
        "closed_on": [day.isoformat() for day in sorted(calendar.closed_on)],
        "open_also": {day.isoformat(): _hours_to_json(hours) for day, hours in sorted(calendar.open_also.items())},
    }


def from_compiled(compiled: Mapping[str, Any]) -> Calendar:
    """The calendar again, equal to the one that was compiled."""
    if compiled["form"] != FORM:
        raise ValueError(f"a compiled calendar of form {compiled['form']}; this one reads form {FORM}")
    return Calendar(
        name=compiled["name"],
        title=dict(compiled["title"]),
        zone=compiled["zone"],
        week=tuple(_hours_from_json(hours) for hours in compiled["week"]),
        holidays=frozenset(PublicHolidays(one["country"], one["region"]) for one in compiled["holidays"]),
        closed_yearly=frozenset((month, day) for month, day in compiled["closed_yearly"]),
        closed_on=frozenset(date.fromisoformat(day) for day in compiled["closed_on"]),
        open_also={date.fromisoformat(day): _hours_from_json(hours) for day, hours in compiled["open_also"].items()},
    )


def digest(compiled: Mapping[str, Any]) -> str:
    """SHA-256, hexadecimal, of the RFC 8785 form: the version of the calendar."""
    return hashlib.sha256(rfc8785.dumps(dict(compiled))).hexdigest()


def _hours_to_json(hours: Sequence[Hours]) -> list[list[int]]:
    return [[one.start, one.end] for one in hours]


def _hours_from_json(hours: Sequence[Sequence[int]]) -> tuple[Hours, ...]:
    return tuple(Hours(start, end) for start, end in hours)
