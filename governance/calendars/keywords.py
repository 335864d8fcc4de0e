"""The words of calendars, in both languages; phrases as those of procedures are."""

from __future__ import annotations

from procedures.vocabulary.phrase import Phrase, plain


def _keyword(code: str, french: str, en: str, fr: str, example: dict[str, str], *also: str) -> Phrase:
    return Phrase(code, code, french, "calendar keyword", {"en": en, "fr": fr}, example, also)


KEYWORDS = (
    _keyword(
        "calendar",
        "calendrier",
        "The name of the calendar, by which procedures call it.",
        "Le nom du calendrier, par lequel les procédures l’appellent.",
        {"en": "calendar: museum opening days", "fr": "calendrier: jours ouvrés du siège"},
    ),
    _keyword(
        "title",
        "titre",
        "What people read, in both languages.",
        "Ce que l’on lit, dans les deux langues.",
        {"en": "title: {en: Opening days, fr: Jours ouvrés}", "fr": "titre: {en: Opening days, fr: Jours ouvrés}"},
    ),
    _keyword(
        "zone",
        "fuseau horaire",
        "The time zone of the hours.",
        "Le fuseau horaire des heures.",
        {"en": "zone: Europe/Paris", "fr": "fuseau horaire: Europe/Paris"},
    ),
    _keyword(
        "open",
        "ouvert",
        "The hours of each weekday.",
        "Les heures de chaque jour de la semaine.",
        {
            "en": 'open: {tuesday to friday: "9:00-12:30, 13:30-18:00"}',
            "fr": 'ouvert: {mardi au vendredi: "9h-12h30, 13h30-18h"}',
        },
    ),
    _keyword(
        "closed",
        "fermé",
        "Days that are closed, whatever weekday they are.",
        "Les jours fermés, quel que soit le jour de la semaine.",
        {
            "en": "closed: [public holidays of France, 24 December, 2027-01-02]",
            "fr": "fermé: [jours fériés de France, 24 décembre, 2027-01-02]",
        },
    ),
    _keyword(
        "open also",
        "ouvert aussi",
        "Hours of one date, in addition and on closed days too.",
        "Les heures d’une date, en plus et même un jour fermé.",
        {"en": 'open also: {2026-12-27: "10:00-16:00"}', "fr": 'ouvert aussi: {2026-12-27: "10h-16h"}'},
        "also open",
    ),
)


def _day(code: str, french: str) -> Phrase:
    meaning = {"en": f"Every {code.capitalize()}.", "fr": f"Chaque {french}."}
    return Phrase(code, code, french, "weekday", meaning, {"en": f'{code}: "9:00-18:00"', "fr": f'{french}: "9h-18h"'})


def _month(english: str, french: str, *also: str) -> Phrase:
    meaning = {"en": f"Of {english}.", "fr": f"En {french}."}
    return Phrase(
        english,
        english,
        french,
        "month",
        meaning,
        {"en": f"closed: [24 {english}]", "fr": f"fermé: [24 {french}]"},
        also,
    )


WEEKDAYS = (
    _day("monday", "lundi"),
    _day("tuesday", "mardi"),
    _day("wednesday", "mercredi"),
    _day("thursday", "jeudi"),
    _day("friday", "vendredi"),
    _day("saturday", "samedi"),
    _day("sunday", "dimanche"),
)
MONTHS = (
    _month("January", "janvier"),
    _month("February", "février", "fevrier"),
    _month("March", "mars"),
    _month("April", "avril"),
    _month("May", "mai"),
    _month("June", "juin"),
    _month("July", "juillet"),
    _month("August", "août", "aout"),
    _month("September", "septembre"),
    _month("October", "octobre"),
    _month("November", "novembre"),
    _month("December", "décembre", "decembre"),
)
KEYWORD_OF = {plain(spelling): known.code for known in KEYWORDS for spelling in known.spellings}
WEEKDAY_OF = {plain(spelling): index for index, known in enumerate(WEEKDAYS) for spelling in known.spellings}
MONTH_OF = {plain(spelling): index for index, known in enumerate(MONTHS, 1) for spelling in known.spellings}
