"""The tree as text again, in one way of writing: equal trees give equal texts, and parsing one gives the tree."""

from __future__ import annotations

import re

from procedures.expressions.tokens import KEYWORDS
from procedures.expressions.tree import (
    Answered,
    Comparison,
    Constant,
    Expr,
    Field,
    Junction,
    Minus,
    Not,
    OneOf,
    Path,
    Scalar,
    Sum,
)

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FOREIGN = ("and", "or", "not", "AND", "OR", "NOT", "True", "False", "None")
_OR, _AND, _COMPARED, _SUM, _ALONE = range(1, 6)


def written(expr: Expr) -> str:
    """The text; may be over the length that parsing allows where the text it came from had fewer spaces."""
    match expr:
        case Constant(value):
            return _constant(value)
        case Field(path):
            return _path(path)
        case Answered(step):
            return f"answered({_constant(step)})"
        case Not(operand):
            return f"!{_within(operand, _ALONE)}"
        case Minus(operand):
            return f"-{_within(operand, _ALONE)}"
        case Sum(sign, left, right):
            return f"{_within(left, _SUM)} {sign} {_within(right, _ALONE)}"
        case Comparison(sign, left, right):
            return f"{_within(left, _SUM)} {sign} {_within(right, _SUM)}"
        case OneOf(operand, constants):
            return f"{_within(operand, _SUM)} in [{', '.join(_constant(one.value) for one in constants)}]"
        case Junction(sign, operands):
            return f" {sign} ".join(_within(operand, _tightness(expr) + 1) for operand in operands)


def _within(expr: Expr, tightness: int) -> str:
    return written(expr) if _tightness(expr) >= tightness else f"({written(expr)})"


def _tightness(expr: Expr) -> int:
    match expr:
        case Junction(sign):
            return _OR if sign == "||" else _AND
        case Comparison() | OneOf():
            return _COMPARED
        case Sum():
            return _SUM
        case _:
            return _ALONE


def _constant(value: Scalar) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _path(path: Path) -> str:
    """Names of steps always in brackets, as most have a hyphen; the others where they are no plain name."""
    parts = [path[0]]
    for index, part in enumerate(path[1:], 1):
        plain = _NAME.fullmatch(part) and part not in KEYWORDS and part not in _FOREIGN
        of_step = path[0] == "steps" and index == 1
        parts.append(f".{part}" if plain and not of_step else f"[{_constant(part)}]")
    return "".join(parts)
