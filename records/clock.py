"""The clock is a parameter: the machine's in production, the test environment's in rehearsal."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def machine_clock() -> datetime:
    """The machine's present instant, aware UTC."""
    return datetime.now(UTC)
