"""Ends another session of one's own: a lost phone, a browser left open."""

from sqlalchemy import Connection, update

from governance.refusal import Refusal
from records.clock import Clock
from records.ledger.entries import Entries
from records.tables import sessions


def revoke_session(connection: Connection, clock: Clock, *, person: str, session: str) -> None:
    """Ends the session at once. Raises `not_found` for one of somebody else, or one that is over."""
    ended = connection.execute(
        update(sessions)
        .where(sessions.c.id == session, sessions.c.person_id == person, sessions.c.revoked_at.is_(None))
        .values(revoked_at=clock())
    )
    if not ended.rowcount:
        raise Refusal("not_found")
    entries = Entries(connection, clock())
    entries.add(f"person:{person}", "session.revoked", actor=person)
    entries.write()


def keep_seen(connection: Connection, clock: Clock, *, session: str) -> None:
    """Notes that the session was just used; not a change that matters, so not in the ledger."""
    connection.execute(
        update(sessions).where(sessions.c.id == session, sessions.c.revoked_at.is_(None)).values(seen_at=clock())
    )
