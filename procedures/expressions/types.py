"""Which kind of value an expression gives, judged before anything runs (D2).

What may be null is compared only by `==`, `!=` and `in`, until the expression itself has made sure of it: behind
`answered("x") &&` or `data.n != null &&`, and behind `data.n == null ||`, it is known to be there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from procedures.expressions.error import ExpressionError, unknown
from procedures.expressions.evaluate import kind_of
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
    Sum,
)

Kind = Literal["text", "number", "boolean", "null"]


@dataclass(frozen=True, slots=True)
class Type:
    kind: Kind
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class StepTypes:
    """A step that is answered: `sure` on every path to here, and the fields of its form that the machine knows
    (numbers, choices, dates, yes and no; texts never); a field is nullable where the form lets it be left out."""

    sure: bool = False
    values: Mapping[str, Type] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Types:
    """What can be read at one place of a procedure; data is nullable unless it is set on every path to here."""

    steps: Mapping[str, StepTypes] = field(default_factory=dict)
    data: Mapping[str, Type] = field(default_factory=dict)


PUBLICATION: Mapping[str, Type] = {
    "accounts": Type("number"),
    "claims": Type("number"),
    "partnership": Type("boolean"),
    "revision": Type("number"),
    "sensitive": Type("boolean"),
}
NULL = Type("null", nullable=True)
BOOLEAN = Type("boolean")
NUMBER = Type("number")
Known = frozenset[Path]  # what is not null here, as the expression has made sure


def check(expr: Expr, types: Types, expected: Kind | None) -> Type:
    """The type, which is of the expected kind and never null; of any kind for None. Raises ExpressionError."""
    found = type_of(expr, types)
    if expected is not None:
        _demand(found, expected, expr.position)
    return found


def type_of(expr: Expr, types: Types) -> Type:
    """The type of what comes out. Raises ExpressionError where evaluation could, or where a name is not known."""
    return _type(expr, types, frozenset())


def _type(expr: Expr, types: Types, known: Known) -> Type:
    match expr:
        case Constant(None):
            return NULL
        case Constant(value):
            return Type(kind_of(value))
        case Field(path):
            found = _field(path, types, expr.position)
            return Type(found.kind) if _is_known(path, types, known) else found
        case Answered(step):
            _step(step, types, expr.position)
            return BOOLEAN
        case Not(operand):
            _demand(_type(operand, types, known), "boolean", operand.position)
            return BOOLEAN
        case Minus(operand):
            _demand(_type(operand, types, known), "number", operand.position)
            return NUMBER
        case Sum(_, left, right):
            for side in (left, right):
                _demand(_type(side, types, known), "number", side.position)
            return NUMBER
        case Comparison(sign, left, right):
            _comparable(sign, _type(left, types, known), _type(right, types, known), expr)
            return BOOLEAN
        case OneOf(operand, constants):
            found = _type(operand, types, known)
            for one in constants:
                _alike(found, _type(one, types, known), one.position)
            return BOOLEAN
        case Junction(sign, operands):
            for operand in operands:
                _demand(_type(operand, types, known), "boolean", operand.position)
                known |= _sure(operand, holds=sign == "&&")
            return BOOLEAN


def _field(path: Path, types: Types, position: int) -> Type:
    match path:
        case ("publication", name):
            return PUBLICATION[name]
        case ("data", name):
            if name not in types.data:
                raise unknown("data_unknown", position, name, types.data)
            return types.data[name]
        case (_, name, "answer"):
            return Type("text", nullable=not _step(name, types, position).sure)
        case _:
            step = _step(path[1], types, position)
            if path[3] not in step.values:
                raise unknown("value_unknown", position, path[3], step.values)
            found = step.values[path[3]]
            return Type(found.kind, found.nullable or not step.sure)


def _step(name: str, types: Types, position: int) -> StepTypes:
    if name not in types.steps:
        raise unknown("step_unknown", position, name, types.steps)
    return types.steps[name]


def _is_known(path: Path, types: Types, known: Known) -> bool:
    if path in known:
        return True
    of_form = path[0] == "steps" and path[2] == "values"
    return of_form and (*path[:2], "answer") in known and not types.steps[path[1]].values[path[3]].nullable


def _sure(expr: Expr, holds: bool) -> Known:
    """What is not null when this holds (or when it does not)."""
    match expr:
        case Answered(step) if holds:
            return frozenset({("steps", step, "answer")})
        case Not(operand):
            return _sure(operand, not holds)
        case Comparison("==" | "!=" as sign, Field(path), Constant(value)) if (sign == "==") == holds:
            return frozenset() if value is None else frozenset({path})
        case Comparison("==" | "!=", Field(path), Constant(None)):
            return frozenset({path})
        case Comparison(sign, Constant() as left, Field() as right):
            return _sure(Comparison(sign, right, left), holds) if sign in ("==", "!=") else frozenset()
        case OneOf(Field(path), constants) if holds and all(one.value is not None for one in constants):
            return frozenset({path})
        case Junction(sign, operands) if (sign == "&&") == holds:
            return frozenset().union(*(_sure(operand, holds) for operand in operands))
        case _:
            return frozenset()


def _demand(found: Type, kind: Kind, position: int) -> None:
    if found.kind != kind:
        raise ExpressionError(_WRONG[kind], position, kind=found.kind)
    if found.nullable:
        raise ExpressionError("maybe_null", position)


_WRONG = {"boolean": "not_a_condition", "number": "not_a_number", "text": "not_a_text", "null": "not_null"}


def _comparable(sign: str, left: Type, right: Type, expr: Comparison) -> None:
    if sign in ("==", "!="):
        _alike(left, right, expr.position)
        return
    for side, found in ((expr.left, left), (expr.right, right)):
        if found.kind not in ("number", "text"):
            raise ExpressionError("no_order", side.position, kind=found.kind)
        if found.nullable:
            raise ExpressionError("maybe_null", side.position)
    _alike(left, right, expr.position)


def _alike(left: Type, right: Type, position: int) -> None:
    if left.kind != right.kind and "null" not in (left.kind, right.kind):
        raise ExpressionError("different_kinds", position, left=left.kind, right=right.kind)
