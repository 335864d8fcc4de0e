"""Countries and regions with public holidays of their own, by their names in both languages."""

from __future__ import annotations

from functools import cache

from babel import Locale

from governance.calendars.model import PublicHolidays
from governance.calendars.public_holidays import countries
from procedures.vocabulary.phrase import plain

_REGIONS = {  # English and French
    ("Alsace", "Alsace"): PublicHolidays("FR", "6AE"),
    ("Moselle", "Moselle"): PublicHolidays("FR", "57"),
}


@cache
def names() -> dict[str, dict[str, PublicHolidays]]:
    """By language, the names as they are written and what each means."""
    found: dict[str, dict[str, PublicHolidays]] = {}
    known = countries()
    for index, language in enumerate(("en", "fr")):
        territories = Locale(language).territories
        found[language] = {territories[code]: PublicHolidays(code) for code in sorted(known) if code in territories} | {
            both[index]: whose for both, whose in _REGIONS.items()
        }
    return found


@cache
def by_plain_name() -> dict[str, PublicHolidays]:
    return {plain(name): whose for language in ("fr", "en") for name, whose in names()[language].items()}
