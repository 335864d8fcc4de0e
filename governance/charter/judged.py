"""What a kind of rule finds in what is said on one account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from governance.charter.reading import Said

Verdict = Literal["passed", "failed", "undecided"]
Part = Literal["text", "title"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to be marked: `[start, end)` in characters of the text or of the title."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judged:
    """`undecided` has a `reason` among its parameters: it is never taken for passed."""

    verdict: Verdict
    marks: tuple[Mark, ...] = ()
    parameters: Mapping[str, object] = field(default_factory=dict)


def parts(said: Said) -> list[tuple[Part, str]]:
    """The texts of what is said, by part; the text first."""
    whole: list[tuple[Part, str]] = [("text", said.text.source)]
    return whole if said.title is None else [*whole, ("title", said.title.source)]
