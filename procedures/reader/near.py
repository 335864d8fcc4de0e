"""The nearest right spelling of what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from procedures.vocabulary.phrase import Phrase, plain

_LONGEST = 160  # characters; what is longer is no slip of the pen
_GAP = re.compile(r"\{[a-z_]+\}")


def near(text: str, spellings: Iterable[str]) -> str:
    """The spelling that was probably meant, or nothing when none is close."""
    if len(text) > _LONGEST:
        return ""
    by_plain = {plain(spelling): spelling for spelling in spellings if "{" not in spelling}
    found = get_close_matches(plain(text), by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else ""


def suggestion(text: str, expected: Iterable[Phrase], names: Iterable[str] = ()) -> dict[str, object]:
    """The parameters of a finding about a phrase: what was written, what was expected, what is near.

    `names` are expected too, as the organisation gave them.
    """
    known, given = tuple(expected), tuple(names)
    said = said_in_both(known)
    return {
        "written": text[:_LONGEST],
        "expected": {language: [*said[language], *given] for language in said},
        "near": near(text, [*(spelling for phrase in known for spelling in phrase.spellings), *given]),
    }


def said_in_both(known: Iterable[Phrase]) -> Mapping[str, list[str]]:
    """The phrases in both languages, each once, with dots for gaps."""
    phrases = tuple(known)
    return {
        language: list(dict.fromkeys(_GAP.sub("…", phrase.said(language)) for phrase in phrases))
        for language in ("en", "fr")
    }
