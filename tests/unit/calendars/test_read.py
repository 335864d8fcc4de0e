"""Reading a calendar: both languages say the same, and each mistake is told at its place."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.calendars import Calendar, Hours, PublicHolidays, digest, from_compiled, to_compiled
from governance.calendars.read import read_calendar
from procedures.finding import DocumentRefused, Finding
from tests.unit.calendars.calendars import CATALOGUE, MUSEUM, calendars
from words.findings import ELSEWHERE, FINDINGS, finding_sentence
from words.findings_of_calendars import CALENDARS

ENGLISH = """\
calendar: museum opening days
title: {en: Opening days, fr: Jours d’ouverture}
zone: Europe/Paris
open:
  tuesday to friday: "9:00-12:30, 13:30-18:00"
  saturday, sunday: "10:00-18:00"
closed: [public holidays of France, 24 December, 1 May, 2 January 2027]
open also: {2026-12-27: "10:00-16:00"}
"""
FRENCH = """\
calendrier: museum opening days
titre: {fr: Jours d’ouverture, en: Opening days}
fuseau horaire: Europe/Paris
ouvert:
  du mardi au vendredi: "13h30-18h et 9h-12h30"
  samedi et dimanche: "10 h – 18 h"
fermé: [2027-01-02, jours fériés de la France, 1er mai, 24 décembre]
ouvert aussi: {27 décembre 2026: "10h-16h"}
"""


FIRST_QUARTER = ", ".join(f"{date(2028, 1, 1) + timedelta(days=more):%d %B}" for more in range(91))


def refused(text: str) -> list[Finding]:
    with pytest.raises(DocumentRefused) as caught:
        read_calendar(text, "essai.yaml")
    for finding in caught.value.findings:
        assert finding.code in FINDINGS or finding.code in ELSEWHERE
        for language in ("en", "fr"):
            said = finding_sentence(finding, language)
            assert said.what
            assert said.mend
            assert not re.search(r"\{[a-z]+\}", said.what + said.mend)
    return list(caught.value.findings)


def test_the_calendar_of_the_museum() -> None:
    assert MUSEUM.name == "museum opening days"
    assert MUSEUM.week[1] == (Hours(540, 750), Hours(810, 1080))
    assert MUSEUM.week[0] == MUSEUM.week[6] == ()
    assert MUSEUM.holidays == {PublicHolidays("FR")}
    assert MUSEUM.closed_yearly == {(12, 24), (12, 31)}
    assert MUSEUM.closed_on == {date(2027, 1, 2)}
    assert MUSEUM.open_also == {date(2026, 12, 27): (Hours(600, 960),)}
    assert from_compiled(to_compiled(MUSEUM)) == MUSEUM


def test_both_languages_have_the_same_digest() -> None:
    english, french = read_calendar(ENGLISH, "a.yaml"), read_calendar(FRENCH, "b.yaml")
    assert english == french
    assert digest(to_compiled(english)) == digest(to_compiled(french))


@settings(deadline=None)
@given(calendars)
def test_the_compiled_form_is_the_whole_calendar(calendar: Calendar) -> None:
    assert from_compiled(to_compiled(calendar)) == calendar


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("public holidays of Germany", PublicHolidays("DE")),
        ("public holidays of the Netherlands", PublicHolidays("NL")),
        ("jours fériés des Pays-Bas", PublicHolidays("NL")),
        ("les jours fériés d’Allemagne", PublicHolidays("DE")),
        ("jours fériés de l’Italie", PublicHolidays("IT")),
        ("jours fériés du Japon", PublicHolidays("JP")),
        ("jours fériés de La Réunion", PublicHolidays("RE")),
        ("public holidays of Moselle", PublicHolidays("FR", "57")),
    ],
)
def test_holidays_of_other_places(written: str, meant: PublicHolidays) -> None:
    calendar = read_calendar(ENGLISH.replace("public holidays of France", written), "a.yaml")
    assert calendar.holidays == {meant}


@pytest.mark.parametrize(
    ("right", "wrong", "code", "line", "column"),
    [
        ("zone: Europe/Paris", "zone: Europe/Pariss", "calendar.zone_unknown", 3, 7),
        ("calendar: museum opening days", "calendar: museum/opening", "calendar.name", 1, 11),
        ("zone:", "zones:", "calendar.key_unknown", 3, 1),
        ("zone: Europe/Paris\n", "", "calendar.key_missing", 1, 1),
        ("zone: Europe/Paris", "zone: [Europe/Paris]", "calendar.not_a_text", 3, 7),
        (", fr: Jours d’ouverture", "", "title.languages", 2, 8),
        ("fr: Jours", "de: Jours", "title.language_unknown", 2, 27),
        ("Opening days,", "x" * 121 + ",", "title.length", 2, 13),
        ("open also:", "fuseau horaire:", "yaml.duplicate_key", 8, 1),
        ("tuesday to friday", "tuesday to fryday", "calendar.weekday_unknown", 5, 3),
        ("saturday, sunday", "friday, saturday", "calendar.day_twice", 6, 3),
        ("9:00-12:30,", "9:00-25:00,", "calendar.hours_unknown", 5, 22),
        ("9:00-12:30,", "9am-12:30,", "calendar.hours_unknown", 5, 22),
        ("9:00-12:30,", "19:00-12:30,", "calendar.hours_order", 5, 22),
        ("9:00-12:30,", "9:00-14:00,", "calendar.hours_overlap", 5, 22),
        ("24 December", "24 Decembre 26", "calendar.day_unknown", 7, 37),
        ("24 December", "24 Decembr", "calendar.month_unknown", 7, 37),
        ("24 December", "31 November", "calendar.no_such_day", 7, 37),
        ("24 December", "2027-02-29", "calendar.no_such_day", 7, 37),
        ("24 December", "mondays", "calendar.day_unknown", 7, 37),
        ("of France", "of Frrance", "calendar.country_unknown", 7, 10),
        ("2026-12-27", "27 December", "calendar.year_missing", 8, 13),
        ("2026-12-27:", "27 December 2026: '10-12', 2026-12-27:", "calendar.day_twice", 8, 40),
        ("1 May,", ",".join(["1 May"] * 101) + ",", "calendar.too_many", 7, 638),
        ('open also: {2026-12-27: "10:00-16:00"}', "open also: [2026-12-27]", "calendar.not_days", 8, 12),
    ],
)
def test_a_mistake_is_told_at_its_place(right: str, wrong: str, code: str, line: int, column: int) -> None:
    assert right in ENGLISH
    (found,) = refused(ENGLISH.replace(right, wrong))
    assert (found.code, found.line, found.column) == (code, line, column)


@pytest.mark.parametrize(
    ("right", "wrong", "near"),
    [
        ("zone:", "zon:", "zone"),
        ("zone: Europe/Paris", "zone: Europe/Pari", "Europe/Paris"),
        ("friday", "fridai", "friday"),
        ("December", "Decembre", "décembre"),
        ("of France", "of Frence", "France"),
        ("public holidays of", "publc holidays of", "public holidays of France"),
    ],
)
def test_what_was_probably_meant_is_asked(right: str, wrong: str, near: str) -> None:
    if near == "décembre":
        assert read_calendar(ENGLISH.replace(right, wrong), "a.yaml") == read_calendar(ENGLISH, "a.yaml")
    else:
        assert refused(ENGLISH.replace(right, wrong))[0].parameters["near"] == near


@pytest.mark.parametrize(
    ("hours", "closed"),
    [
        ("open: {}", ""),
        ('open: {monday: "9:00-9:10"}', ""),
        ('open: {monday: "10:00-10:30"}', f"closed: [{FIRST_QUARTER}]"),
    ],
)
def test_a_calendar_that_never_opens_is_refused(hours: str, closed: str) -> None:
    text = "\n".join(["calendar: x", "title: {en: a, fr: b}", "zone: UTC", hours, closed])
    found = refused(text)
    assert [(one.code, one.line) for one in found] == [("calendar.never_open", 4)]


def test_all_mistakes_are_told_at_once() -> None:
    text = ENGLISH.replace("Paris", "Pars").replace("friday", "fryday").replace("24 December", "40 December")
    assert [one.line for one in refused(text)] == [3, 5, 7]


@pytest.mark.parametrize("text", ["", "- a", "calendar", "calendar: x\ncalendar: y", "open: {monday: {a: b}}", "{{{"])
def test_what_is_no_calendar_is_refused(text: str) -> None:
    assert refused(text)


def test_a_list_is_no_calendar() -> None:
    assert [one.code for one in refused("- calendar")] == ["calendar.shape"]


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(["monday", '"9:00-12:30, 13:30-18:00"', "24 December", "Europe/Paris"]))
def test_no_text_does_anything_but_read_or_be_refused(text: str, place: str) -> None:
    with suppress(DocumentRefused):
        read_calendar(ENGLISH.replace(place, text), "a.yaml")


def test_every_finding_is_tested() -> None:
    here = (CATALOGUE.parents[2] / "tests" / "unit" / "calendars" / "test_read.py").read_text(encoding="utf-8")
    assert [code for code in CALENDARS if f'"{code}"' not in here] == []
