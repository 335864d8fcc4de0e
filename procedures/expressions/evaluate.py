"""What an expression is worth, for the values that the case has now.

Strict: only true and false are conditions, only values of one kind are compared, and null is compared by `==`, `!=`
and `in` alone. `&&` and `||` go from left to right and stop as soon as the result is known; unlike in CEL, an error on
the left is an error, whatever stands on the right.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from procedures.expressions.error import ExpressionError
from procedures.expressions.parser import parse
from procedures.expressions.tree import (
    LARGEST,
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
    is_number,
)

Names = Mapping[str, object]
"""Nested mappings: {"publication": {"claims": 2, …}, "steps": {"review": {"answer": "…", "values": {…}}}, "data": {…}}.
A step, a field or a datum that is not there is null; every fact of the publication must be there."""


def evaluate(text: str, names: Names) -> Scalar:
    """The value of this text. Raises ExpressionError. The tree is kept, so that a text is parsed once."""
    return value_of(parse(text), names)


def value_of(expr: Expr, names: Names) -> Scalar:
    match expr:
        case Constant(value):
            return value
        case Field(path):
            return _read(path, names, expr.position)
        case Answered(step):
            return _read(("steps", step, "answer"), names, expr.position) is not None
        case Not(operand):
            return not _condition(operand, names)
        case Minus(operand):
            return -_number(operand, names, expr.position)
        case Sum(sign, left, right):
            first = _number(left, names, expr.position)
            second = _number(right, names, expr.position)
            return _in_range(first + second if sign == "+" else first - second, expr.position)
        case Comparison(sign, left, right):
            return _compared(sign, value_of(left, names), value_of(right, names), expr.position)
        case OneOf(operand, constants):
            value = value_of(operand, names)
            equal = [_equal(value, one.value, one.position) for one in constants]  # each, so that each is of its kind
            return any(equal)
        case Junction("&&", operands):
            return all(_condition(operand, names) for operand in operands)
        case Junction(_, operands):
            return any(_condition(operand, names) for operand in operands)


def kind_of(value: Scalar) -> Literal["text", "number", "boolean", "null"]:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "number"
        case _:
            return "text"


def _condition(expr: Expr, names: Names) -> bool:
    value = value_of(expr, names)
    if not isinstance(value, bool):
        raise ExpressionError("not_a_condition", expr.position, kind=kind_of(value))
    return value


def _number(expr: Expr, names: Names, position: int) -> int:
    value = value_of(expr, names)
    if not is_number(value):
        raise ExpressionError("not_a_number", position, kind=kind_of(value))
    return _in_range(value, position)


def _in_range(value: int, position: int) -> int:
    if not -LARGEST <= value <= LARGEST:
        raise ExpressionError("too_large", position)
    return value


def _equal(left: Scalar, right: Scalar, position: int) -> bool:
    if left is None or right is None:
        return left is right
    if kind_of(left) != kind_of(right):
        raise ExpressionError("different_kinds", position, left=kind_of(left), right=kind_of(right))
    return left == right


def _compared(sign: str, left: Scalar, right: Scalar, position: int) -> bool:
    if sign == "==":
        return _equal(left, right, position)
    if sign == "!=":
        return not _equal(left, right, position)
    for value in (left, right):
        if kind_of(value) not in ("number", "text"):
            raise ExpressionError("no_order", position, kind=kind_of(value))
    if kind_of(left) != kind_of(right):
        raise ExpressionError("different_kinds", position, left=kind_of(left), right=kind_of(right))
    # Of one kind, so that this holds for two texts as for two numbers.
    first, second = cast("int", left), cast("int", right)
    match sign:
        case "<":
            return first < second
        case "<=":
            return first <= second
        case ">":
            return first > second
        case _:
            return first >= second


def _read(path: Path, names: Names, position: int) -> Scalar:
    value: object = names
    for part in path:
        if not isinstance(value, Mapping):
            raise ExpressionError("no_value", position, written=".".join(path))
        value = value.get(part)
        if value is None and path[0] != "publication":
            return None
    if not isinstance(value, str | int):  # true and false are int to Python
        raise ExpressionError("no_value", position, written=".".join(path))
    return value
