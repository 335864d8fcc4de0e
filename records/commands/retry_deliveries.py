"""Has what could not be delivered tried again."""

from sqlalchemy import Connection, update

from records.clock import Clock
from records.tables import deliveries


def retry_deliveries(connection: Connection, clock: Clock) -> int:
    """How many begin anew: all that were given up, of mails and of endpoints that are still there."""
    anew = {"state": "waiting", "settled_at": None, "tries": 0, "next_try_at": clock()}
    return connection.execute(update(deliveries).where(deliveries.c.state == "failed").values(**anew)).rowcount
