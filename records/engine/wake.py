"""The outbox: a case has something to look at, and Temporal is to hear of it."""

from datetime import datetime

from sqlalchemy import Connection, insert, update

from records.tables import outbox


def wake(connection: Connection, case_id: str, at: datetime) -> None:
    """Asks that the case be looked at; the wish stands until an advance of the case has consumed it."""
    connection.execute(insert(outbox).values(case_id=case_id, written_at=at, next_try_at=at))


def woken(connection: Connection, case_id: str, at: datetime) -> None:
    """Closes every wish for this case: its caller holds the case's lock and has read all that waits."""
    connection.execute(update(outbox).where(outbox.c.case_id == case_id, outbox.c.done_at.is_(None)).values(done_at=at))
