"""The editorial calendar in words: where each publication stands, and the days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from babel.dates import format_date

from words.catalogue import known_language, mark, translations
from words.outcomes import label
from words.times import Zone, clock_time, zone_of

STANDINGS: Mapping[str, str] = {
    "to_approve": mark("to be approved"),
    "approved": mark("approved"),
    "unfounded": mark("fact missing or fallen"),
    "passed": mark("slot passed"),
    "held": mark("held"),
    "permitted": mark("permitted"),
    "sent": mark("on its way"),
    "unknown": mark("outcome uncertain"),
    "parked": mark("to be checked"),
    "published": mark("published"),
    "refused": mark("refused by the network"),
    "dropped": mark("dropped"),
    "late": mark("too late"),
}


def standing_label(code: str, language: str) -> str:
    return label(STANDINGS, code, language)


def month_name(on: date, language: str) -> str:
    """`November 2026`."""
    return _said(on, "MMMM y", language)


def week_name(number: int, first: date, last: date, language: str) -> str:
    """`Week 53 · 28 Dec – 3 Jan 2027`."""
    week = translations(language).gettext("Week {n}").format(n=number)
    return f"{week} · {_said(first, 'd MMM', language)} – {_said(last, 'd MMM y', language)}"


def day_of_month(on: date, language: str) -> str:
    """`Saturday 28 November`."""
    return _said(on, "EEEE d MMMM", language)


def weekday(on: date, language: str) -> str:
    """`Saturday`."""
    return _said(on, "EEEE", language)


def offset_time(instant: datetime, language: str, zone: Zone) -> str:
    """`02:30 UTC+1`: for the hour that the wall clock says twice in autumn."""
    ahead = instant.astimezone(zone_of(zone)).utcoffset()
    assert ahead is not None
    minutes = int(ahead.total_seconds() // 60)
    written = f"{abs(minutes) // 60}" + (f":{abs(minutes) % 60:02}" if minutes % 60 else "")
    return f"{clock_time(instant, language, zone)} UTC{'-' if minutes < 0 else '+'}{written}"


def _said(on: date, pattern: str, language: str) -> str:
    return format_date(on, pattern, locale=known_language(language))
