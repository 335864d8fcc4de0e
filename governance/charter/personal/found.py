"""Something found in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from governance.charter.reading import Reading, source_span


@dataclass(frozen=True, slots=True)
class Found:
    """Where it stands in the source, and its one form whatever way it was written."""

    start: int
    end: int
    form: str


def found(reading: Reading, start: int, end: int, form: str) -> Found:
    """What stands at that span of the plain text."""
    return Found(*source_span(reading.plain, start, end), form)


def outside_links(reading: Reading, candidates: Iterator[Found]) -> Iterator[Found]:
    """The candidates that are no part of a link: article numbers in addresses look like telephone numbers."""
    for one in candidates:
        if not any(start <= one.start < end for start, end in reading.links):
            yield one
