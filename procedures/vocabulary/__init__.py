"""The vocabulary: every phrase of the language once, with what it means, in both languages. A closed list."""

from __future__ import annotations

from collections.abc import Iterable

from procedures.vocabulary.answers import ANSWERS, APPROVING
from procedures.vocabulary.conditions import CONDITIONS, FACTS
from procedures.vocabulary.forms import FORMS
from procedures.vocabulary.frames import FRAMES, Frame
from procedures.vocabulary.guarantees import GUARANTEES
from procedures.vocabulary.happenings import ERRORS, EVENTS
from procedures.vocabulary.keywords import KEYWORDS
from procedures.vocabulary.ladders import LADDERS
from procedures.vocabulary.leads import LEADS
from procedures.vocabulary.outcomes import GOOD, OUTCOMES
from procedures.vocabulary.people import ENGINE, NEVER, ROLES, WHO
from procedures.vocabulary.phrase import Phrase, plain
from procedures.vocabulary.places import PLACES
from procedures.vocabulary.subjects import SUBJECTS
from procedures.vocabulary.units import UNITS

PHRASES: tuple[Phrase, ...] = (
    *KEYWORDS,
    *SUBJECTS,
    *ROLES,
    ENGINE,
    *WHO,
    *NEVER,
    *ANSWERS,
    *LEADS,
    *OUTCOMES,
    *ERRORS,
    *EVENTS,
    *GUARANTEES,
    *CONDITIONS,
    *FACTS,
    *UNITS,
    *LADDERS,
    *PLACES,
    *FORMS,
)
_BY_FIELD: dict[str, dict[str, Phrase]] = {}
for _phrase in PHRASES:
    for _spelling in _phrase.spellings:
        _BY_FIELD.setdefault(_phrase.field, {})[plain(_spelling)] = _phrase
_LABELLED = (
    *("answers", "outcome", "started by", "guarantees", "who", "never", "only if", "late", "lead", "undecided"),
    *("subject", "error", "event", "changes", "on", "of", "form kind", "do"),
)


def phrase(field: str, text: str) -> Phrase | None:
    """The phrase that this text is in this field; None where it is none, since nothing is guessed at."""
    return _BY_FIELD.get(field, {}).get(plain(text))


def phrases(field: str) -> tuple[Phrase, ...]:
    """All phrases of a field without gaps, in the order in which they are shown."""
    return tuple(known for known in PHRASES if known.field == field)


def everything() -> tuple[Phrase, ...]:
    """What the reference lists: phrases with gaps too, those of a field together."""
    fields = tuple(dict.fromkeys(known.field for known in (*PHRASES, *FRAMES)))
    return tuple(sorted((*PHRASES, *FRAMES), key=lambda known: fields.index(known.field)))


def labels(code: str, language: str, fields: Iterable[str] = _LABELLED) -> str:
    """What a code of the compiled form is called on a page: an answer, an outcome, a role, a guarantee.

    Where a code stands in several fields they say the same, unless `fields` asks for one. Unknown: the code itself.
    """
    for field in fields:
        for known in PHRASES:
            if known.field == field and known.code == code:
                return known.said(language)
    return code


__all__ = [
    "APPROVING",
    "FRAMES",
    "GOOD",
    "PHRASES",
    "Frame",
    "Phrase",
    "everything",
    "labels",
    "phrase",
    "phrases",
    "plain",
]
