"""Who is asked and who never is, in the compiled form."""

from collections.abc import Iterable, Mapping
from typing import Any

from procedures.model import Exclusion, Who


def who_to_json(who: Who) -> dict[str, Any]:
    parts = {"kind": who.kind, "role": who.role, "step": who.step}
    return {name: part for name, part in parts.items() if part is not None}


def who_from_json(value: Mapping[str, Any]) -> Who:
    return Who(**value)


def never_to_json(never: Iterable[Exclusion]) -> list[dict[str, Any]]:
    return [{"kind": one.kind} | ({"step": one.step} if one.step is not None else {}) for one in never]


def never_from_json(value: Iterable[Mapping[str, Any]]) -> tuple[Exclusion, ...]:
    return tuple(Exclusion(**one) for one in value)
