"""Reads a calendar: one YAML document of hours and days."""

from __future__ import annotations

import re
from datetime import date

from governance.calendars.days import Wrong, closed, day, weekdays
from governance.calendars.fields import keyed, listed, pairs, text_of, title_of
from governance.calendars.hours import WrongHours, hours
from governance.calendars.model import Calendar, Hours, PublicHolidays
from governance.calendars.seldom import open_too_rarely
from governance.zones import zones
from procedures.finding import DocumentRefused
from procedures.node import Node
from procedures.reader.findings import Findings
from procedures.reader.near import near
from procedures.reader.nodes import read_nodes

MOST_DAYS = 100  # that are named as closed, or as open also
MOST_COUNTRIES = 5
_NAME = re.compile(r"[^\W_]+(?:[ '’-][^\W_]+)*")
_NAME_LONGEST = 60


def read_calendar(source: str | bytes, filename: str) -> Calendar:
    """The calendar. Raises DocumentRefused with every mistake, in the order of the document."""
    findings = Findings(filename)
    root = read_nodes(source, findings)
    calendar = None if root is None else _calendar(root, findings)
    findings.refuse_if_any()
    if calendar is None:
        raise DocumentRefused(findings.all)
    return calendar


def _calendar(root: Node, findings: Findings) -> Calendar | None:
    values = keyed(root, findings, needed=("calendar", "title", "zone", "open"))
    if values is None:
        return None
    name = _name(values.get("calendar"), findings)
    title = title_of(values.get("title"), findings)
    zone = _zone(values.get("zone"), findings)
    week = _week(values.get("open"), findings)
    holidays, yearly, dates = _closed(values.get("closed"), findings)
    also = _open_also(values.get("open also"), findings)
    if name is None or zone is None or findings.all:
        return None
    calendar = Calendar(name, title, zone, week, holidays, yearly, dates, also)
    if open_too_rarely(calendar):
        findings.at(values["open"], "calendar.never_open")
    return calendar


def _name(node: Node | None, findings: Findings) -> str | None:
    said = text_of(node, findings)
    if node is None or said is None:
        return None
    if len(said) > _NAME_LONGEST or not _NAME.fullmatch(said):
        findings.at(node, "calendar.name", written=said[:_NAME_LONGEST], limit=_NAME_LONGEST)
        return None
    return said


def _zone(node: Node | None, findings: Findings) -> str | None:
    said = text_of(node, findings)
    if node is None or said is None:
        return None
    if said not in zones():
        findings.at(node, "calendar.zone_unknown", written=said[:60], near=near(said, sorted(zones())))
        return None
    return said


def _week(node: Node | None, findings: Findings) -> tuple[tuple[Hours, ...], ...]:
    week: list[tuple[Hours, ...]] = [()] * 7
    first: dict[int, int] = {}  # weekday -> its line
    for key, value in pairs(node, findings):
        found = weekdays(key.text)
        if isinstance(found, Wrong):
            findings.at(key, found.code, **found.parameters)
            found = []
        times = _hours(value, findings)
        for weekday in found:
            if weekday in first:
                findings.at(key, "calendar.day_twice", written=key.text[:60], first=first[weekday])
                break
            first[weekday] = key.line
            week[weekday] = times
    return tuple(week)


def _closed(
    node: Node | None, findings: Findings
) -> tuple[frozenset[PublicHolidays], frozenset[tuple[int, int]], frozenset[date]]:
    holidays: set[PublicHolidays] = set()
    yearly: set[tuple[int, int]] = set()
    dates: set[date] = set()
    for item in listed(node, findings, MOST_DAYS):
        said = text_of(item, findings)
        found = None if said is None else closed(said)
        match found:
            case Wrong(code, parameters):
                findings.at(item, code, **{"written": (said or "")[:60]} | parameters)
            case PublicHolidays():
                holidays.add(found)
                if len(holidays) > MOST_COUNTRIES:
                    findings.at(item, "calendar.too_many", limit=MOST_COUNTRIES)
                    break
            case date():
                dates.add(found)
            case tuple():
                yearly.add(found)
    return frozenset(holidays), frozenset(yearly), frozenset(dates)


def _open_also(node: Node | None, findings: Findings) -> dict[date, tuple[Hours, ...]]:
    found: dict[date, tuple[Hours, ...]] = {}
    first: dict[date, int] = {}
    for key, value in pairs(node, findings, MOST_DAYS) if node is not None else ():
        on = day(key.text)
        times = _hours(value, findings)
        match on:
            case Wrong(code, parameters):
                findings.at(key, code, **{"written": key.text[:60]} | parameters)
            case date() if on in found:
                findings.at(key, "calendar.day_twice", written=key.text[:60], first=first[on])
            case date():
                found[on], first[on] = times, key.line
            case _:
                findings.at(key, "calendar.year_missing", written=key.text[:60])
    return found


def _hours(node: Node, findings: Findings) -> tuple[Hours, ...]:
    said = text_of(node, findings)
    if said is None:
        return ()
    try:
        return hours(said)
    except WrongHours as wrong:
        findings.at(node, wrong.code, written=wrong.written)
        return ()
