"""Fills a translated sentence with parameters, each as people read it: names, instants, codes in words."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.numbers import format_decimal

from words.catalogue import known_language, mark, translations
from words.crisis_room import cell_role_label
from words.figures import figure_name, mood_label
from words.freezes import scope_label
from words.outcomes import answer_label, event_label, fact_label, outcome_label, role_label, verdict_label
from words.times import Zone, moment

Names = Callable[[str], str]

PEOPLE = frozenset(
    (
        *("actor", "acting_for", "by", "person", "manager", "author", "from_person", "to"),
        *("absent", "entered_by", "spoken_for", "substitute", "owner"),
    )
)
INSTANTS = frozenset(
    ("at", "since", "until", "saved_at", "due_at", "slot", "old_slot", "new_slot", "lease_until", "retry_at")
)
CALLED = frozenset(("account", "community"))  # by their names where known, by their ids otherwise
COUNTS = frozenset(("limit", "length", "size", "count"))
CODES = {
    "event": event_label,
    "fact": fact_label,
    "verdict": verdict_label,
    "figure": figure_name,
    "mood": mood_label,
    "severity": answer_label,
    "before": answer_label,
    "cell_role": cell_role_label,
}
TEXTS = frozenset(("comment", "reason", "text", "passage"))
WITHIN_QUOTES = frozenset(("title", "step"))  # stand between quotation marks of the sentence itself
INNER = {  # a quotation within a quotation has the other marks of its language
    "fr": ((re.compile(r"«\s*"), "“"), (re.compile(r"\s*»"), "”")),
    "en": ((re.compile("“"), "‘"), (re.compile("”"), "’")),
}

SOMEONE = mark("Someone")
THE_ENGINE = "Placet"


@dataclass(frozen=True)
class Speaker:
    """One reader: a language, a zone, and how the ids of people and accounts are called."""

    language: str
    zone: Zone = "Europe/Paris"
    names: Names | None = None

    def name(self, code: str) -> str:
        """What the id is called; someone, where nobody says."""
        called = "" if self.names is None else self.names(code)
        return called or translations(self.language).gettext(SOMEONE)

    def say(self, versions: str | Sequence[str], parameters: Mapping[str, object]) -> str:
        """The first of the versions, most telling first, for which every parameter is there; filled in.

        Where none fits the last one is said with what is missing left blank: a sentence is always better than a fault.
        """
        known = {name: value for name, value in parameters.items() if value is not None and value != ""}
        versions = (versions,) if isinstance(versions, str) else versions
        chosen = next((one for one in versions if fields(one) <= known.keys()), versions[-1])
        values = {name: self.value(name, known[name]) if name in known else "…" for name in fields(chosen)}
        return translations(self.language).gettext(chosen).format_map(values)

    def value(self, name: str, value: object) -> str:
        """One parameter in words, by its name: see the sets above."""
        if isinstance(value, datetime):
            return moment(value, self.language, self.zone)
        if name in COUNTS and isinstance(value, int):
            return format_decimal(value, locale=known_language(self.language))
        if name == "people" and isinstance(value, (list, tuple)):
            return ", ".join(self.name(str(one)) for one in value)
        if isinstance(value, (list, tuple)):
            return ", ".join(str(one) for one in value)
        text = str(value)
        if name in PEOPLE:
            return self.name(text)
        if name in CALLED:
            return (self.names(text) if self.names else "") or text
        if name == "scope":
            return scope_label(text, self.names, self.language)
        if name == "role":
            return role_label(text, self.language)
        if name in INSTANTS:
            return self._instant(text)
        if name == "answer":
            return answer_label(text, self.language)
        if name in CODES:
            return CODES[name](text, self.language)
        if name == "outcome":
            return outcome_label(text, self.language)
        if name in WITHIN_QUOTES:
            return within_quotes(text, self.language)
        return quoted(text, self.language) if name in TEXTS else text

    def _instant(self, text: str) -> str:
        try:
            instant = datetime.fromisoformat(text)
        except ValueError:
            return text
        return moment(instant, self.language, self.zone) if instant.tzinfo else text


def quoted(text: str, language: str) -> str:
    """The text between quotation marks; those in it become the inner ones."""
    return translations(language).gettext("“{quoted}”").format(quoted=within_quotes(text, language))


def within_quotes(text: str, language: str) -> str:
    for outer, inner in INNER[known_language(language)]:
        text = outer.sub(inner, text)
    return text


def fields(message: str) -> set[str]:
    """The names of the parameters that a message has."""
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}
