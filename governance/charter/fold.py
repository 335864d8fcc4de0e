"""A text as a reader hears it: without accents, capitals, invisible characters and letters that only look alike.

Every folded character knows where it stood, so that what is found can be marked in the text as it was written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

# Letters of other alphabets that readers take for Latin ones; capitals apart, since н is no h but Н looks like H.
_LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсхуһԁԛԝѵ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυκ" + "ıȷɑɡ",
    "abesijkmhopctxyaesijopcxyhdqwv" + "abezhikmnoptyxaivopuk" + "ijag",
)
_LIGATURES = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"}
_APOSTROPHES = frozenset("'’‘ʼʹ′`´＇")
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5")  # letters and symbols that show nothing


@dataclass(frozen=True, slots=True)
class Folded:
    """`text[i]` came from the character at `origin[i]` of the source."""

    text: str
    origin: Sequence[int]


def fold(source: str) -> Folded:
    """The source in small letters, accents and invisible characters gone, apostrophes and dashes made even."""
    return _mapped(source, _heard)


def plain(source: str) -> Folded:
    """The source with capitals and accents kept; digits and letters of every width and style as the ASCII ones."""
    return _mapped(source, _seen)


def _mapped(source: str, of: Callable[[str], str]) -> Folded:
    pieces = [of(character) for character in source]
    origin = [position for position, piece in enumerate(pieces) for _ in piece]
    return Folded("".join(pieces), origin)


def _invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or character in _BLANKS


@cache
def _heard(character: str) -> str:
    if _invisible(character):
        return ""
    if character in _APOSTROPHES:
        return "'"
    if unicodedata.category(character) == "Pd":
        return "-"
    apart = unicodedata.normalize("NFKD", character.translate(_LOOK_ALIKE))
    bare = "".join(one for one in apart if unicodedata.category(one) not in ("Mn", "Me")).translate(_LOOK_ALIKE)
    small = bare.casefold()
    return "".join(_LIGATURES.get(one, one) for one in small)


@cache
def _seen(character: str) -> str:
    if _invisible(character) or unicodedata.category(character) == "Mn":
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) == "Pd":
        return "-"
    if character.isspace():
        return " " if character != "\n" else "\n"
    return unicodedata.normalize("NFKC", character)
