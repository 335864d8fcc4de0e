"""The nearest right spelling of what was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from procedures.vocabulary.phrase import Phrase, plain

_LONGEST = 160  # characters; what is longer is no slip of the pen


def near(text: str, spellings: Iterable[str]) -> str:
    """The spelling that was probably meant, or nothing when none is close."""
    if len(text) > _LONGEST:
        return ""
    by_plain = {plain(spelling): spelling for spelling in spellings}
    found = get_close_matches(plain(text), by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else ""


def suggestion(text: str, expected: Iterable[Phrase]) -> dict[str, object]:
    """The parameters of a finding about a phrase: what was written, what was expected, what is near."""
    known = tuple(expected)
    return {
        "written": text[:_LONGEST],
        "expected": in_both(known),
        "near": near(text, [spelling for phrase in known for spelling in phrase.spellings]),
    }


def in_both(known: Iterable[Phrase]) -> Mapping[str, list[str]]:
    phrases = tuple(known)
    return {language: [phrase.said(language) for phrase in phrases] for language in ("en", "fr")}
