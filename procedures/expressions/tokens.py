"""The text of an expression cut into words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from procedures.expressions.error import ExpressionError, unknown
from procedures.expressions.tree import LARGEST, LIMIT

KEYWORDS = ("true", "false", "null", "in")
_SIGNS = ("&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "(", ")", "[", "]", ",", ".")
_INSTEAD = {"=": "==", "&": "&&", "|": "||", "<>": "!=", "and": "&&", "or": "||", "not": "!", "True": "true"}
_INSTEAD |= {"False": "false", "None": "null", "AND": "&&", "OR": "||", "NOT": "!"}
_WORD = re.compile(
    r"(?P<space>[ \t\n\r]+)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<number>[0-9]+)(?P<fraction>\.[0-9]+)?(?P<after>[A-Za-z0-9_]*)"
    r"""|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    rf"|(?P<sign><>|{'|'.join(map(re.escape, _SIGNS))})"
)
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Token:
    kind: Literal["name", "number", "text", "sign", "end"]
    said: str  # of a text what it says; of the others what is written
    position: int


def tokens(text: str) -> list[Token]:
    """The words in order, "end" last. Raises ExpressionError at the first character that begins none."""
    if len(text) > LIMIT:
        raise ExpressionError("too_long", LIMIT, limit=LIMIT)
    found: list[Token] = []
    position = 0
    while position < len(text):
        match = _WORD.match(text, position)
        if match is None:
            raise _no_word(text, position)
        if match.lastgroup != "space":
            found.append(_token(match, position))
        position = match.end()
    return [*found, Token("end", "", len(text))]


def _token(match: re.Match[str], position: int) -> Token:
    if match["name"] is not None:
        _refuse_foreign(match["name"], position)
        sign = match["name"] in KEYWORDS
        return Token("sign" if sign else "name", match["name"], position)
    if match["number"] is not None:
        return _number(match, position)
    if match["text"] is not None:
        return Token("text", _said(match["text"], position), position)
    _refuse_foreign(match["sign"], position)
    return Token("sign", match["sign"], position)


def _number(match: re.Match[str], position: int) -> Token:
    if match["fraction"] or match["after"]:
        raise ExpressionError("not_whole", position, written=match.group()[:60])
    if len(match["number"]) > len(str(LARGEST)) or int(match["number"]) > LARGEST:
        raise ExpressionError("too_large", position)
    return Token("number", match["number"], position)


def _said(quoted: str, position: int) -> str:
    for escape in _ESCAPED.finditer(quoted):
        if escape[1] not in "\\\"'":
            raise ExpressionError("escape", position + escape.start(), written=escape.group())
    return _ESCAPED.sub(r"\1", quoted[1:-1])


def _no_word(text: str, position: int) -> ExpressionError:
    character = text[position]
    if character in "\"'":
        return ExpressionError("unclosed", position, character=character)
    if character in _INSTEAD:
        return ExpressionError("foreign", position, written=character, near=_INSTEAD[character])
    return unknown("character", position, character, ())


def _refuse_foreign(word: str, position: int) -> None:
    if word in _INSTEAD:
        raise ExpressionError("foreign", position, written=word, near=_INSTEAD[word])
