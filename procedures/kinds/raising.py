"""`raise`: a business error, led somewhere by the nearest `on trouble` around that names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.model import Raise

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Raise) -> dict[str, Any]:
    return {"kind": "raise", "error": step.error}


def from_json(value: Mapping[str, Any]) -> Raise:
    return named(value["error"])


def named(error: str) -> Raise:
    """The raising of this error; it may stand in a document several times under one name."""
    return Raise(name=f"raise {error}", error=error)


def read(fields: Fields) -> Raise | None:
    error = fields.error()
    return named(error) if error else None
