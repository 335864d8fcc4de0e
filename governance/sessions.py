"""How long a session lasts."""

from datetime import datetime, timedelta

IDLE = timedelta(hours=10)  # a working day: who comes back the next morning signs in again
LONGEST = timedelta(days=5)
SEEN_EVERY = timedelta(minutes=5)  # how exactly "last seen" is kept; not a write a page


def is_over(now: datetime, *, seen_at: datetime, expires_at: datetime, revoked_at: datetime | None) -> bool:
    return revoked_at is not None or now >= expires_at or now - seen_at >= IDLE
