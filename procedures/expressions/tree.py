"""An expression as a tree. Positions are for errors only: two trees that say the same are equal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeGuard

LIMIT = 500  # characters
DEPTH = 10  # of the tree, and of parentheses and signs inside one another
LARGEST = 2**53 - 1  # the whole numbers that JSON carries unharmed: those to here, and their negatives

Path = tuple[str, ...]  # ("publication", "claims"), ("steps", "review", "values", "cost"), ("data", "urgent")
Scalar = str | int | bool | None
Compared = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Constant:
    value: Scalar
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Field:
    """One value that the case knows, by its path."""

    path: Path
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Answered:
    """`answered("step")`: whether that step has been answered."""

    step: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    operand: Expr
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Minus:
    """The negative of what is no constant; a negative number is a `Constant`."""

    operand: Expr
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Sum:
    sign: Literal["+", "-"]
    left: Expr
    right: Expr
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    sign: Compared
    left: Expr
    right: Expr
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class OneOf:
    """`operand in [constants]`."""

    operand: Expr
    constants: tuple[Constant, ...]
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Junction:
    """Two or more operands, all of which (`&&`) or one of which (`||`) must hold."""

    sign: Literal["&&", "||"]
    operands: tuple[Expr, ...]
    position: int = field(default=0, compare=False)


Expr = Constant | Field | Answered | Not | Minus | Sum | Comparison | OneOf | Junction


def children(expr: Expr) -> tuple[Expr, ...]:
    match expr:
        case Not(operand) | Minus(operand):
            return (operand,)
        case Sum(_, left, right) | Comparison(_, left, right):
            return (left, right)
        case OneOf(operand, constants):
            return (operand, *constants)
        case Junction(_, operands):
            return operands
        case Constant() | Field() | Answered():
            return ()


def height(expr: Expr) -> int:
    """How many levels the tree has; 1 for a constant."""
    return 1 + max((height(child) for child in children(expr)), default=0)


def is_number(value: object) -> TypeGuard[int]:
    """True and False are no numbers here."""
    return isinstance(value, int) and not isinstance(value, bool)
