"""Changes a password: the session it is done from goes on under a new secret, every other one ends."""

from sqlalchemy import Connection, select, update

from governance.refusal import Refusal
from records.clock import Clock
from records.ledger.entries import Entries
from records.secret import csrf_token, secret_digest
from records.tables import people, sessions


def change_password(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    checked_hash: str | None,
    new_hash: str,
    session: str | None = None,
    new_secret: str | None = None,
) -> int:
    """How many other sessions ended by it. `checked_hash` is the one the present password was checked against.

    Raises `password.wrong` when it has changed since. From the command line there is no session to go on.
    """
    now = clock()
    if connection.scalar(select(people.c.password_hash).where(people.c.id == person)) != checked_hash:
        raise Refusal("password.wrong")
    connection.execute(update(people).where(people.c.id == person).values(password_hash=new_hash))
    ended = connection.execute(
        update(sessions)
        .where(sessions.c.person_id == person, sessions.c.revoked_at.is_(None), sessions.c.id != (session or ""))
        .values(revoked_at=now)
    ).rowcount
    if session is not None and new_secret is not None:
        connection.execute(
            update(sessions)
            .where(sessions.c.id == session, sessions.c.person_id == person)
            .values(secret_digest=secret_digest(new_secret), csrf_digest=secret_digest(csrf_token(new_secret)))
        )
    entries = Entries(connection, now)
    entries.add(f"person:{person}", "password.changed", actor=person)
    entries.write()
    return ended
