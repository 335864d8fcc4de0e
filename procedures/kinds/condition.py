"""Conditions and kept values in the compiled form."""

from collections.abc import Mapping
from typing import Any

from procedures.model import Condition, Expression, Fact, Value


def condition_to_json(condition: Condition) -> dict[str, str]:
    match condition:
        case Fact():
            return {"fact": condition.code}
        case Expression():
            return {"expression": condition.text}


def condition_from_json(value: Mapping[str, str]) -> Condition:
    return Fact(value["fact"]) if "fact" in value else Expression(value["expression"])


def value_to_json(value: Value | Expression) -> Any:
    return {"expression": value.text} if isinstance(value, Expression) else value


def value_from_json(value: Any) -> Value | Expression:
    if isinstance(value, Mapping):
        return Expression(value["expression"])
    kept: Value = value
    return kept
