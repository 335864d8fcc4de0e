"""Makes a bearer token with which a program speaks for a person."""

from sqlalchemy import Connection, insert, select

from governance.refusal import Refusal
from records.clock import Clock
from records.ids import new_id
from records.ledger.entries import Entries
from records.secret import secret_digest
from records.tables import people, tokens


def create_token(connection: Connection, clock: Clock, *, person: str, secret: str, by: str | None = None) -> str:
    """The id of the token. `secret` (`records.secret.new_secret`) is printed once by the caller and not kept.

    Raises `not_found` for nobody and for somebody who has left.
    """
    if connection.scalar(select(people.c.id).where(people.c.id == person, people.c.active)) is None:
        raise Refusal("not_found")
    token = new_id()
    connection.execute(
        insert(tokens).values(id=token, secret_digest=secret_digest(secret), person_id=person, created_at=clock())
    )
    entries = Entries(connection, clock())
    entries.add(f"person:{person}", "token.created", actor=by, data={"person": person})
    entries.write()
    return token
