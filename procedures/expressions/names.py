"""Which names there are: what may stand before the first dot, and behind it."""

from __future__ import annotations

from collections.abc import Sequence

from procedures.expressions.error import ExpressionError, unknown
from procedures.expressions.tokens import Token
from procedures.expressions.tree import Path

PUBLICATION = ("accounts", "claims", "partnership", "revision", "sensitive")
OF_STEP = ("answer", "values")
ROOTS = ("publication", "steps", "data")


def checked(words: Sequence[Token]) -> Path:
    """The path these words name. Raises ExpressionError at the word that names nothing, or one too many."""
    path = tuple(word.said for word in words)
    match path:
        case ("publication", field, *_):
            _known(words[1], field, PUBLICATION)
            length = 2
        case ("steps", _, "values", *_):
            length = 4
        case ("steps", _, field, *_):
            _known(words[2], field, OF_STEP)
            length = 3
        case ("data", *_):
            length = 2
        case ("publication" | "steps", *_):
            length = 3
        case _:
            raise unknown("name_unknown", words[0].position, path[0], ROOTS)
    if len(path) < length:
        raise ExpressionError("name_unfinished", words[-1].position, written=path[-1][:60])
    if len(path) > length:
        raise ExpressionError("name_too_long", words[length].position, written=path[length][:60])
    return path


def _known(word: Token, field: str, fields: Sequence[str]) -> None:
    if field not in fields:
        raise unknown("field_unknown", word.position, field, fields)
