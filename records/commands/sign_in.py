"""Opens a session for whoever gave the right password, or records that the password was wrong."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from governance.refusal import Refusal
from governance.sessions import LONGEST
from records.clock import Clock
from records.ids import new_id
from records.ledger.entries import Entries
from records.secret import csrf_token, secret_digest
from records.tables import people, sessions, sign_in_attempts

DEVICE_LIMIT = 120  # characters


@dataclass(frozen=True, slots=True)
class SignedIn:
    session: str
    expires_at: datetime


def sign_in(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    password_hash: str,
    secret: str,
    device: str,
    attempt: tuple[str, ...] = (),
    instead_of: str | None = None,
) -> SignedIn | Refusal:
    """The new session. `password_hash` is the one the password was checked against: if it has changed since, or the
    person has left, nobody is signed in. `instead_of` is the secret of the session that the browser had: it ends.
    """
    now = clock()
    row = connection.execute(select(people.c.password_hash, people.c.active).where(people.c.id == person)).one_or_none()
    if row is None or not row.active or row.password_hash != password_hash:
        return refuse_sign_in(connection, clock, person=person)
    entries = Entries(connection, now)
    if instead_of is not None:
        closed = connection.execute(
            update(sessions)
            .where(sessions.c.secret_digest == secret_digest(instead_of), sessions.c.revoked_at.is_(None))
            .values(revoked_at=now)
            .returning(sessions.c.person_id)
        ).scalar_one_or_none()
        if closed is not None:
            entries.add(f"person:{closed}", "session.closed", actor=closed)
    session = new_id()
    connection.execute(
        insert(sessions).values(
            id=session,
            secret_digest=secret_digest(secret),
            csrf_digest=secret_digest(csrf_token(secret)),
            person_id=person,
            device=device[:DEVICE_LIMIT],
            created_at=now,
            seen_at=now,
            expires_at=now + LONGEST,
        )
    )
    if attempt:
        connection.execute(delete(sign_in_attempts).where(sign_in_attempts.c.id.in_(attempt)))
    entries.add(f"person:{person}", "session.opened", actor=person)
    entries.write()
    return SignedIn(session, now + LONGEST)


def refuse_sign_in(connection: Connection, clock: Clock, *, person: str | None) -> Refusal:
    """The refusal, recorded: under the person whose address it was, or under the organisation for an unknown one,
    so that both take the same work and give the same words."""
    entries = Entries(connection, clock())
    entries.add("organisation" if person is None else f"person:{person}", "session.refused")
    entries.write()
    return Refusal("sign_in.failed")
