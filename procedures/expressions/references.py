"""What an expression reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from procedures.expressions.tree import Answered, Expr, Field, children


@dataclass(frozen=True, slots=True)
class References:
    """Steps and data by name, facts of the publication by field, values of forms by step and field."""

    publication: frozenset[str]
    answers: frozenset[str]  # steps whose answer is read, by `answered` too
    values: frozenset[tuple[str, str]]
    data: frozenset[str]

    @property
    def steps(self) -> frozenset[str]:
        return self.answers | {step for step, _ in self.values}


def references(expr: Expr) -> References:
    fields = [one.path for one in every(expr) if isinstance(one, Field)]
    answered = {one.step for one in every(expr) if isinstance(one, Answered)}
    return References(
        publication=frozenset(path[1] for path in fields if path[0] == "publication"),
        answers=frozenset({path[1] for path in fields if path[0] == "steps" and path[2] == "answer"} | answered),
        values=frozenset((path[1], path[3]) for path in fields if path[0] == "steps" and path[2] == "values"),
        data=frozenset(path[1] for path in fields if path[0] == "data"),
    )


def every(expr: Expr) -> Iterator[Expr]:
    """Each part of the tree, itself first, from left to right."""
    yield expr
    for child in children(expr):
        yield from every(child)
