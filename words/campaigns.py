"""Campaigns in words: where each publication of a plan stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from words import calendar
from words.catalogue import known_language, mark
from words.outcomes import label

STANDINGS: Mapping[str, str] = {
    **calendar.STANDINGS,
    "planned": mark("planned"),
    "ended": mark("did not leave"),
}


def standing_label(code: str, language: str) -> str:
    return label(STANDINGS, code, language)


def day_span(first: str, last: str, language: str) -> str:
    """`1 Dec – 20 Dec 2026`, of two days in ISO 8601."""
    locale = known_language(language)
    since, until = (date.fromisoformat(one) for one in (first, last))
    shape = "d MMM" if since.year == until.year else "d MMM y"
    return f"{format_date(since, shape, locale=locale)} – {format_date(until, 'd MMM y', locale=locale)}"
