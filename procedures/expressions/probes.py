"""The values at which an expression can change its mind, for whoever tries all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from procedures.expressions.references import every
from procedures.expressions.tree import (
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

Probe = str | int | bool
_NUMBERS = {"accounts", "claims", "revision"}
_CONDITIONS = {"sensitive", "partnership"}


def probe_values(expr: Expr) -> Mapping[Path, tuple[Probe, ...]]:
    """For each field that is read: where it is compared with numbers, those at which the comparison turns, ±1; with
    texts, those texts, and one that is none of them and one just behind where order counts; true and false where it
    is a condition. A field that is compared with another gets the probes of that one too. Sorted.

    What a field can be apart from that (null, the answers of its step, the choices of its form) the caller knows."""
    found: dict[Path, set[Probe]] = {one.path: set() for one in every(expr) if isinstance(one, Field)}
    for path in found:
        if path[0] == "publication":
            found[path] |= {True, False} if path[1] in _CONDITIONS else {0, 1, 2}
    _conditions(expr, found)
    pairs = [pair for one in every(expr) for pair in _probe(one, found)]
    for _ in pairs:  # once for each, so that probes travel along chains of comparisons
        for left, right in pairs:
            found[left] |= found[right]
            found[right] |= found[left]
    return {path: _sorted(path, found[path]) for path in sorted(found)}


def _probe(one: Expr, found: dict[Path, set[Probe]]) -> Iterator[tuple[Path, Path]]:
    """Adds the probes of one comparison; gives the pairs of fields that are compared with one another."""
    match one:
        case Comparison(sign, left, right):
            yield from _sides(sign, left, right, found)
        case OneOf(operand, constants):
            for constant in constants:
                yield from _sides("==", operand, constant, found)


def _sides(sign: str, left: Expr, right: Expr, found: dict[Path, set[Probe]]) -> Iterator[tuple[Path, Path]]:
    match left, right:
        case (Field(path), Constant(value)) | (Constant(value), Field(path)) if not is_number(value):
            _constant(sign, value, found[path])
            return
        case Field(path), Field(other) if path != other:
            yield path, other
    weights, rest = _linear(left, 1)
    others, minus = _linear(right, -1)
    weights.update(others)
    turning = [path for path, weight in weights.items() if weight]
    numbers = bool(rest + minus) or not (isinstance(left, Field) and isinstance(right, Field))
    for path in turning if numbers else ():
        if len(turning) > 1:
            found[path] |= {0, 1, 2}
        zero = -(rest + minus) // weights[path]
        found[path] |= {zero - 1, zero, zero + 1}
    yield from ((turning[0], path) for path in turning[1:] if numbers)


def _constant(sign: str, value: Scalar, probes: set[Probe]) -> None:
    match value:
        case bool():
            probes |= {True, False}
        case str():
            probes.add(value)
            texts = {probe for probe in probes if isinstance(probe, str)}
            probes |= {"" if value else "-"} if not texts - {value} else set()
            if sign not in ("==", "!="):
                probes |= {"", value + "0"}
        case _:
            pass


def _linear(expr: Expr, factor: int) -> tuple[Counter[Path], int]:
    """The expression as a sum: how often each field counts in it, and what is added."""
    match expr:
        case Constant(value) if is_number(value):
            return Counter(), factor * value
        case Field(path):
            return Counter({path: factor}), 0
        case Minus(operand):
            return _linear(operand, -factor)
        case Sum(sign, left, right):
            weights, first = _linear(left, factor)
            others, second = _linear(right, factor if sign == "+" else -factor)
            weights.update(others)
            return weights, first + second
        case _:
            return Counter(), 0


def _conditions(expr: Expr, found: dict[Path, set[Probe]]) -> None:
    """Fields that stand as conditions themselves."""
    for one in (Junction("&&", (expr,)), *every(expr)):
        operands = one.operands if isinstance(one, Junction) else (one.operand,) if isinstance(one, Not) else ()
        for operand in operands:
            if isinstance(operand, Field):
                found[operand.path] |= {True, False}


def _sorted(path: Path, probes: set[Probe]) -> tuple[Probe, ...]:
    """In a fixed order; counts of a publication are never below nought. `1` and `true` are one to Python's sets."""
    counted = path[0] == "publication" and path[1] in _NUMBERS
    kept = {probe for probe in probes if not (counted and isinstance(probe, int) and probe < 0)}
    return tuple(sorted(kept, key=lambda probe: (type(probe).__name__, probe)))
