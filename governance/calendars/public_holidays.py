"""Which days are public holidays. The one module that knows the library with the rules of each country."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import holidays

from governance.calendars.model import PublicHolidays


@lru_cache(maxsize=256)
def days_of(whose: PublicHolidays, year: int) -> frozenset[date]:
    """The public holidays of that year, those that are kept on another day there."""
    found = holidays.country_holidays(whose.country, subdiv=whose.region or None, years=year)
    return frozenset(day for day in found if day.year == year)


def countries() -> frozenset[str]:
    """ISO codes of the countries whose holidays are known."""
    return frozenset(code for code in holidays.list_supported_countries() if len(code) == 2)
