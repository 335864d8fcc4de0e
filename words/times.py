"""Instants as people say them: on the wall clock of a named zone, in the reader's language."""

from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_location

from words.catalogue import known_language, translations

Zone = str | tzinfo
DAY = timedelta(days=1)


def zone_of(zone: Zone) -> tzinfo:
    return ZoneInfo(zone) if isinstance(zone, str) else zone


def clock_time(instant: datetime, language: str, zone: Zone) -> str:
    """`17:30`: in both languages twenty-four hours, as on the page's own times."""
    return format_time(instant, "HH:mm", tzinfo=zone_of(zone), locale=known_language(language))


def when(instant: datetime, now: datetime, language: str, zone: Zone) -> str:
    """Short, as seen from now: `09:42` today, `yesterday 09:42`, `Thursday 12:00` within six days, `27 Nov 09:42`,
    with the year when it is another one."""
    _ = translations(language).gettext
    time = clock_time(instant, language, zone)
    days = _days_between(now, instant, zone)
    if days == 0:
        return time
    if days == -1:
        return _("yesterday {time}").format(time=time)
    if days == 1:
        return _("tomorrow {time}").format(time=time)
    if -7 < days < 7:
        day = _day(instant, "EEEE", language, zone)
        return (_("last {day} {time}") if days < 0 else _("{day} {time}")).format(day=day, time=time)
    same_year = now.astimezone(zone_of(zone)).year == instant.astimezone(zone_of(zone)).year
    return f"{_day(instant, 'd MMM' if same_year else 'd MMM y', language, zone)} {time}"


def moment(instant: datetime, language: str, zone: Zone) -> str:
    """Short and the same whenever it is read, for sentences of the record: `28 Nov 2026 10:00`."""
    return f"{_day(instant, 'd MMM y', language, zone)} {clock_time(instant, language, zone)}"


def exact(instant: datetime, language: str, zone: Zone) -> str:
    """In full, with the zone: `Saturday 28 November 2026 at 10:00, Paris time`."""
    language = known_language(language)
    day = _day(instant, "EEEE d MMMM y", language, zone)
    _ = translations(language).gettext
    return _("{day} at {time}, {city} time").format(
        day=day, time=clock_time(instant, language, zone), city=city(zone, language)
    )


def city(zone: Zone, language: str) -> str:
    """The city that names the zone; in French with its preposition (`de Paris`, `d’Athènes`)."""
    language = known_language(language)
    name: str = get_timezone_location(zone_of(zone), locale=language, return_city=True)
    if language == "en":
        return name
    return f"d’{name}" if name[0].lower() in "aeiouyâàéèêëîïôöùûüh" else f"de {name}"


def due(instant: datetime, now: datetime, language: str, zone: Zone) -> str:
    """A deadline as seen from now: `before 17:30`, `before tomorrow 10:00`, `Thursday 12:00`, `2 h late`."""
    _ = translations(language).gettext
    if instant <= now:
        return _("{length} late").format(length=length(now - instant, language))
    if _days_between(now, instant, zone) <= 1:
        return _("before {time}").format(time=when(instant, now, language, zone))
    return when(instant, now, language, zone)


def length(span: timedelta, language: str) -> str:
    """A length in its largest unit: `5 min`, `2 h`, `3 days`; never less than a minute."""
    t = translations(language)
    if span >= 2 * DAY:
        return t.ngettext("{n} day", "{n} days", span.days).format(n=span.days)
    minutes = max(1, int(span.total_seconds() // 60))
    if minutes >= 60:
        return t.gettext("{n} h").format(n=minutes // 60)
    return t.gettext("{n} min").format(n=minutes)


def long_day(day: date, language: str) -> str:
    """The day as a heading says it: “Tuesday 24 November”."""
    pattern = "EEEE d MMMM"
    said = format_date(day, pattern, locale=known_language(language))
    return said[:1].upper() + said[1:]


def _days_between(now: datetime, instant: datetime, zone: Zone) -> int:
    """Whole days of the calendar from now's day to the instant's, negative for the past."""
    return (instant.astimezone(zone_of(zone)).date() - now.astimezone(zone_of(zone)).date()).days


def _day(instant: datetime, pattern: str, language: str, zone: Zone) -> str:
    return format_date(instant.astimezone(zone_of(zone)).date(), pattern, locale=known_language(language))
