"""Lengths of elapsed time: "4 hours", "30 minutes", "2 days", "4 heures"."""

from __future__ import annotations

import re
from datetime import timedelta

from procedures.vocabulary.phrase import plain

_UNITS = {
    "minute": timedelta(minutes=1),
    "minutes": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "hours": timedelta(hours=1),
    "heure": timedelta(hours=1),
    "heures": timedelta(hours=1),
    "day": timedelta(days=1),
    "days": timedelta(days=1),
    "jour": timedelta(days=1),
    "jours": timedelta(days=1),
}
UNITS = {"en": ("minutes", "hours", "days"), "fr": ("minutes", "heures", "jours")}
SHORTEST = timedelta(minutes=1)
LONGEST = timedelta(days=366)
_DURATION = re.compile(r"([0-9]{1,6}) ([a-z]+)")
_ROUNDS = re.compile(r"([0-9]{1,6}) (?:rounds?|tours?)")


def duration(text: str) -> timedelta | None:
    """The length that the text says; None when it says none, whatever its size."""
    match = _DURATION.fullmatch(plain(text[:100]))
    unit = _UNITS.get(match[2]) if match else None
    return int(match[1]) * unit if match and unit else None


def rounds(text: str) -> int | None:
    """The number of "4 rounds" or "4 tours"."""
    match = _ROUNDS.fullmatch(plain(text[:100]))
    return int(match[1]) if match else None
