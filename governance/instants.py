"""Instants that may be named: such that each of them is one in every zone."""

from __future__ import annotations

from datetime import UTC, datetime

FIRST = datetime(1970, 1, 1, tzinfo=UTC)
BEYOND = datetime(2200, 1, 1, tzinfo=UTC)


def nameable(instant: datetime) -> datetime | None:
    """The instant in UTC; None where it lies before `FIRST` or not before `BEYOND`."""
    return instant.astimezone(UTC) if FIRST <= instant < BEYOND else None
