"""Conditions: a phrase, or an expression where no phrase fits."""

from __future__ import annotations

from procedures.expressions import ExpressionError, parse
from procedures.model import Condition, Expression, Fact
from procedures.node import Mapping, Node
from procedures.reader.reading import Reading
from procedures.vocabulary.keywords import OF_EXPRESSION


def condition(reading: Reading, node: Node) -> Condition | None:
    """The condition; None when it is none, which is told."""
    if isinstance(node, Mapping):
        return expression(reading, node)
    code = reading.phrase(node, "only if")
    return Fact(code) if code else None


def expression(reading: Reading, node: Mapping) -> Expression | None:
    """The text of `{expression: "…"}`, when it is one; a mistake is told at its spot inside the text."""
    values = reading.fields_of(node, OF_EXPRESSION)
    if "expression" not in values:
        reading.missing(node, "expression")
        return None
    text = reading.text(values["expression"], "expression")
    if text is None:
        return None
    try:
        parse(text.text)
    except ExpressionError as error:
        reading.findings.at(text.part(error.position), error.code, **error.parameters)
        return None
    return Expression(text.text)
