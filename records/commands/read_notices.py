"""Puts away what a person was told, once it is read."""

from datetime import datetime

from sqlalchemy import Connection, update

from records.clock import Clock
from records.tables import notices


def read_notices(connection: Connection, clock: Clock, *, person: str, since: datetime, until: datetime) -> None:
    """The person's notices from `since` to `until`, both included, count as read.

    The page that showed them names both: what was told since it was loaded is still to be read.
    """
    connection.execute(
        update(notices)
        .where(
            notices.c.person_id == person,
            notices.c.at.between(since, until),
            notices.c.read_at.is_(None),
        )
        .values(read_at=clock())
    )
