"""The vocabulary: every phrase of the language once, with what it means, in both languages. A closed list."""

from __future__ import annotations

from collections.abc import Iterable

from procedures.vocabulary.answers import ANSWERS, APPROVING, LEADS, OUTCOMES
from procedures.vocabulary.circumstances import CIRCUMSTANCES
from procedures.vocabulary.guarantees import GUARANTEES
from procedures.vocabulary.keywords import KEYWORDS
from procedures.vocabulary.people import NEVER, ROLES, WHO
from procedures.vocabulary.phrase import Phrase, plain

PHRASES: tuple[Phrase, ...] = (
    *KEYWORDS,
    *ROLES,
    *WHO,
    *NEVER,
    *ANSWERS,
    *LEADS,
    *OUTCOMES,
    *GUARANTEES,
    *CIRCUMSTANCES,
)
_BY_FIELD: dict[str, dict[str, Phrase]] = {}
for _phrase in PHRASES:
    for _spelling in _phrase.spellings:
        _BY_FIELD.setdefault(_phrase.field, {})[plain(_spelling)] = _phrase
_LABELLED = ("answers", "outcome", "started by", "guarantees", "who", "never", "only if", "late", "lead", "undecided")


def phrase(field: str, text: str) -> Phrase | None:
    """The phrase that this text is in this field; None where it is none, since nothing is guessed at."""
    return _BY_FIELD.get(field, {}).get(plain(text))


def phrases(field: str) -> tuple[Phrase, ...]:
    """All phrases of a field, in the order in which they are shown."""
    return tuple(known for known in PHRASES if known.field == field)


def labels(code: str, language: str, fields: Iterable[str] = _LABELLED) -> str:
    """What a code of the compiled form is called on a page: an answer, an outcome, a role, a guarantee.

    Where a code stands in several fields they say the same, unless `fields` asks for one. Unknown: the code itself.
    """
    for field in fields:
        for known in PHRASES:
            if known.field == field and known.code == code:
                return known.said(language)
    return code


__all__ = ["APPROVING", "PHRASES", "Phrase", "labels", "phrase", "phrases", "plain"]
