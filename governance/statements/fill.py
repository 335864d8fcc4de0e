"""Filling in the blanks of a prepared statement, and nothing else of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from governance.statements.model import Blank, Choice, Number, Statement, Words

_MARK = re.compile(r"\[([^\[\]\n]{1,60})\]")
_NOT_IN_WORDS = re.compile(r"[@#\[\]]|://|www\.", re.IGNORECASE)
_DIGITS = re.compile(r"-?[0-9]{1,9}")


class BlankWrong(Exception):
    """What was put into these blanks cannot stand there: a code and its parameters by name of the blank."""

    def __init__(self, wrong: Mapping[str, Wrong]) -> None:
        self.wrong = dict(wrong)
        super().__init__(", ".join(f"{name}: {one.code}" for name, one in self.wrong.items()))


@dataclass(frozen=True, slots=True)
class Wrong:
    code: str  # missing, too_long, not_words, not_a_number, out_of_bounds, not_a_choice
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: as it was approved (`blank` is empty), or what stands in the blank of that name."""

    text: str
    blank: str = ""


def marks(text: str) -> list[str]:
    """The names of the blanks of a text, in its order."""
    return _MARK.findall(text)


def approved_pieces(text: str) -> tuple[Piece, ...]:
    """The text as it was approved; in a blank stands its name."""
    parts = enumerate(_MARK.split(text))
    return tuple(Piece(part, part if number % 2 else "") for number, part in parts if part)


def pieces(statement: Statement, language: str, values: Mapping[str, str]) -> tuple[Piece, ...]:
    """The text in that language with these values in its blanks. Raises `BlankWrong` for all that cannot stand."""
    text = statement.texts[language]
    used = marks(text)
    checked = {name: _checked(statement.blanks[name], values.get(name, ""), language) for name in dict.fromkeys(used)}
    wrong = {name: one for name, one in checked.items() if isinstance(one, Wrong)}
    if wrong:
        raise BlankWrong(wrong)
    found = []
    for number, part in enumerate(_MARK.split(text)):
        if number % 2:
            found.append(Piece(str(checked[part]), part))
        elif part:
            found.append(Piece(part))
    return tuple(found)


def fill(statement: Statement, language: str, values: Mapping[str, str]) -> str:
    """The whole text. Raises `BlankWrong`."""
    return "".join(piece.text for piece in pieces(statement, language, values))


def fits_as_words(text: str) -> bool:
    """Whether it is words alone: no line break, no link, no mention, no hashtag, no further blank."""
    return _NOT_IN_WORDS.search(text) is None and all(_printable(one) for one in text)


def _checked(blank: Blank, value: str, language: str) -> str | Wrong:
    said = " ".join(unicodedata.normalize("NFC", value).split(" ")).strip()
    if not said:
        return Wrong("missing")
    match blank:
        case Words(at_most):
            if len(said) > at_most:
                return Wrong("too_long", {"limit": at_most})
            return said if fits_as_words(said) else Wrong("not_words")
        case Number(lowest, highest):
            if not _DIGITS.fullmatch(said):
                return Wrong("not_a_number")
            if not lowest <= int(said) <= highest:
                return Wrong("out_of_bounds", {"lowest": lowest, "highest": highest})
            return str(int(said))
        case Choice(options):
            option = options.get(said)
            return Wrong("not_a_choice") if option is None else option[language]


def _printable(character: str) -> bool:
    """No control, no line break, nothing that turns the direction of what follows."""
    return character == "\u200d" or (unicodedata.category(character)[0] != "C" and character not in "\u2028\u2029")
