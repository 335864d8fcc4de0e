"""Where a page of a long list ends, so that the next begins there: depth costs nothing, and nothing is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from records.tables.base import EPOCH, MICROSECOND

PAGE = 50
COUNT_LIMIT = 100  # above this a page says "99+"


@dataclass(frozen=True, slots=True)
class Place:
    """An instant (None where the row has none) and an id, which together order the rows."""

    at: datetime | None
    id: str

    def __str__(self) -> str:
        """As it stands in an address: microseconds since 1970, or `-`, and the id."""
        return f"{'-' if self.at is None else (self.at - EPOCH) // MICROSECOND}.{self.id}"


def place(written: str | None) -> Place | None:
    """The place that an address names; None where it names none or was tampered with: the list then begins anew."""
    at, dot, identity = (written or "").partition(".")
    if not dot or not identity or len(identity) > 80:
        return None
    if at == "-":
        return Place(None, identity)
    if not at.isdecimal() or len(at) > 18:
        return None
    return Place(EPOCH + int(at) * MICROSECOND, identity)
