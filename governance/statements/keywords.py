"""The words of prepared statements, in both languages; phrases as those of procedures are."""

from __future__ import annotations

from procedures.vocabulary.phrase import Phrase, plain

LANGUAGES = ("en", "fr")


def _keyword(code: str, french: str, en: str, fr: str, example: dict[str, str], *also: str) -> Phrase:
    return Phrase(code, code, french, "statement keyword", {"en": en, "fr": fr}, example, also)


KEYWORDS = (
    _keyword(
        "statement",
        "déclaration",
        "The name of the statement.",
        "Le nom de la déclaration.",
        {"en": "statement: storm-closing", "fr": "déclaration: fermeture-tempête"},
    ),
    _keyword(
        "title",
        "titre",
        "What people read, in both languages.",
        "Ce que l’on lit, dans les deux langues.",
        {
            "en": "title: {en: Closed by a storm, fr: Fermeture pour tempête}",
            "fr": "titre: {en: Closed by a storm, fr: Fermeture pour tempête}",
        },
    ),
    _keyword(
        "texts",
        "textes",
        "What will be said, in both languages; a name in square brackets is a blank.",
        "Ce qui sera dit, dans les deux langues ; un nom entre crochets est un blanc.",
        {
            "en": 'texts: {en: "Closed until [reopening].", fr: "Fermé jusqu’à [reopening]."}',
            "fr": 'textes: {en: "Closed until [reopening].", fr: "Fermé jusqu’à [reopening]."}',
        },
        "text",
        "texte",
    ),
    _keyword(
        "blanks",
        "blancs",
        "What each blank may hold: words, a number, or one of several.",
        "Ce que chaque blanc peut contenir : des mots, un nombre, ou l’un de plusieurs choix.",
        {
            "en": 'blanks: {reopening: "words, at most 30 characters"}',
            "fr": 'blancs: {reopening: "mots, 30 signes au plus"}',
        },
    ),
)
KEYWORD_OF = {plain(spelling): known.code for known in KEYWORDS for spelling in known.spellings}
