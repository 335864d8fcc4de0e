"""One change of a document as it is said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangeSaid:
    """`place` and `field` say what it is about; `before` is empty where there was nothing, `after` where nothing is."""

    what: str  # added, removed, moved, changed
    place: str
    field: str
    before: str
    after: str
    weakens: bool
