"""A calendar: when people are at work, as one document says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

DAY = 24 * 60  # minutes


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """From one time of the local clock (included) until another (not included), in minutes since midnight."""

    start: int
    end: int  # after the start; 1440 is midnight at the end of the day


@dataclass(frozen=True, slots=True, order=True)
class PublicHolidays:
    """Of a country by its ISO code, or of a region of it that has days of its own."""

    country: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """`week` are the hours of each weekday, Monday first. On closed days none of them count; `open_also` counts on
    any day, in addition."""

    name: str
    title: Mapping[str, str]  # by language
    zone: str
    week: tuple[tuple[Hours, ...], ...]
    holidays: frozenset[PublicHolidays] = frozenset()
    closed_yearly: frozenset[tuple[int, int]] = frozenset()  # month and day
    closed_on: frozenset[date] = frozenset()
    open_also: Mapping[date, tuple[Hours, ...]] = field(default_factory=dict)


def joined(hours: tuple[Hours, ...]) -> tuple[Hours, ...]:
    """The same time, in order, without overlaps and seams."""
    found: list[Hours] = []
    for one in sorted(hours):
        if found and one.start <= found[-1].end:
            found[-1] = Hours(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return tuple(found)
