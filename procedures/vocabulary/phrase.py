"""One phrase of the language: what it stands for, how it is said, what it means."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from procedures.spaces import SPACES

_SPACES = re.compile(rf"[\s{SPACES}]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`field` says where it may stand; `also` are further spellings that are read as the same.

    The examples are what one writes in each language; both are read as the same (a test reads them all).
    """

    code: str
    english: str
    french: str
    field: str
    meaning: dict[str, str]
    example: dict[str, str]
    also: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.english, self.french, *self.also)

    def said(self, language: str) -> str:
        return self.french if language == "fr" else self.english


def plain(text: str) -> str:
    """The text as phrases are compared: small letters, single spaces, one kind of apostrophe."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold().replace("’", "'")
