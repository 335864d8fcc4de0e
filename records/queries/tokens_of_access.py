"""Whom a bearer token of the API speaks for."""

from datetime import datetime

from sqlalchemy import Connection, select

from governance.person import Person
from records.queries.house import House, house
from records.queries.people import person as find_person
from records.tables import tokens


def bearer(connection: Connection, digest: str | None, now: datetime) -> tuple[Person | None, House]:
    """The active person whose token has this digest, with the rights of this moment; None for any other."""
    at_home = house(connection)
    person = digest and connection.scalar(
        select(tokens.c.person_id).where(tokens.c.secret_digest == digest, tokens.c.revoked_at.is_(None))
    )
    found = find_person(connection, person, now) if person else None
    return (found if found is not None and found.active else None), at_home
