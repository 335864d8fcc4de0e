"""Days as they are written: weekdays, dates, holidays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from governance.calendars.countries import by_plain_name, names
from governance.calendars.keywords import MONTH_OF, MONTHS, WEEKDAY_OF, WEEKDAYS
from governance.calendars.model import PublicHolidays
from procedures.reader.near import near, said_in_both
from procedures.vocabulary.phrase import plain

_LONGEST = 200
_EVERY_DAY = ("every day", "tous les jours")
_CUT = re.compile(r" ?[,;] ?| and | et ")
_RANGE = re.compile(r"(?:from |du )?(\S+)(?: to | au | à |-|–| - )(\S+)")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY = re.compile(r"(?:le )?(\d{1,2})(?:er)? ([^\d\s]+)(?: (\d{4}))?")
_HOLIDAYS = re.compile(
    r"(?:public |bank )?holidays (?:of|in) (?:the )?(?P<english>.+)"
    r"|(?:les )?jours fériés (?:de la |de l'|d'|du |des |de |en |au |aux )?(?P<french>.+)"
)
_SAID = {
    "en": ["public holidays of France", "24 December", "2027-01-02"],
    "fr": ["jours fériés de France", "24 décembre", "2027-01-02"],
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding about a text: its code, and its parameters but for what was written."""

    code: str
    parameters: dict[str, object]


Closed = PublicHolidays | tuple[int, int] | date  # holidays, a day of every year, a date


def weekdays(text: str) -> list[int] | Wrong:
    """The weekdays that the text names, Monday 0; "friday to tuesday" goes over the end of the week."""
    said = plain(text[:_LONGEST])
    if said in _EVERY_DAY:
        return list(range(7))
    found: list[int] = []
    for part in _CUT.split(said):
        match = _RANGE.fullmatch(part)
        ends = [match[1], match[2]] if match else [part]
        for end in ends:
            if end not in WEEKDAY_OF:
                return Wrong("calendar.weekday_unknown", _near(end, [one for day in WEEKDAYS for one in day.spellings]))
        first, last = WEEKDAY_OF[ends[0]], WEEKDAY_OF[ends[-1]]
        found += [(first + more) % 7 for more in range((last - first) % 7 + 1)]
    return found


def closed(text: str) -> Closed | Wrong:
    said = plain(text[:_LONGEST])
    holidays = _HOLIDAYS.fullmatch(said)
    if holidays:
        return _holidays(holidays["english"] or holidays["french"])
    return day(text)


def day(text: str) -> tuple[int, int] | date | Wrong:
    """A date, or a day of every year."""
    said = plain(text[:_LONGEST])
    exact = _DATE.fullmatch(said)
    if exact:
        return _date(int(exact[1]), int(exact[2]), int(exact[3]))
    match = _DAY.fullmatch(said)
    if not match:
        return Wrong("calendar.day_unknown", {"expected": _SAID, "near": near(text, _SAID["en"] + _SAID["fr"])})
    month = MONTH_OF.get(match[2])
    if month is None:
        return Wrong("calendar.month_unknown", _near(match[2], [one for each in MONTHS for one in each.spellings]))
    year = int(match[3]) if match[3] else 2024  # a leap year, for every year
    found = _date(year, month, int(match[1]))
    return found if match[3] or isinstance(found, Wrong) else (month, found.day)


def _holidays(name: str) -> PublicHolidays | Wrong:
    known = by_plain_name()
    if name in known:
        return known[name]
    return Wrong("calendar.country_unknown", _near(name, [one for each in names().values() for one in each]))


def _date(year: int, month: int, day: int) -> date | Wrong:
    try:
        found = date(year, month, day)
    except ValueError:
        return Wrong("calendar.no_such_day", {})
    return found if 2000 <= year <= 2100 else Wrong("calendar.no_such_day", {})


def _near(written: str, spellings: list[str]) -> dict[str, object]:
    return {"written": written[:60], "expected": said_in_both(WEEKDAYS), "near": near(written, spellings)}
