"""The outbox: a case has something to look at, and Temporal is to hear of it."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, update

from records.tables import outbox

_WISH = insert(outbox)
_DONE = update(outbox).where(outbox.c.case_id == bindparam("case"), outbox.c.done_at.is_(None))


def wake(connection: Connection, case_id: str, at: datetime) -> None:
    """Asks that the case be looked at; the wish stands until an advance of the case has consumed it."""
    connection.execute(_WISH, {"case_id": case_id, "written_at": at, "next_try_at": at})


def woken(connection: Connection, case_id: str, at: datetime) -> None:
    """Closes every wish for this case: its caller holds the case's lock and has read all that waits."""
    connection.execute(_DONE, {"case": case_id, "done_at": at})
