"""Ends the session from which it is asked."""

from sqlalchemy import Connection, update

from records.clock import Clock
from records.ledger.entries import Entries
from records.tables import sessions


def sign_out(connection: Connection, clock: Clock, *, person: str, session: str) -> None:
    """Ends the session; one that is over already stays as it is."""
    ended = connection.execute(
        update(sessions)
        .where(sessions.c.id == session, sessions.c.person_id == person, sessions.c.revoked_at.is_(None))
        .values(revoked_at=clock())
    )
    if ended.rowcount:
        entries = Entries(connection, clock())
        entries.add(f"person:{person}", "session.closed", actor=person)
        entries.write()
