"""Whose rights were taken away for cause."""

from sqlalchemy import Connection, select

from records.tables import revocations

_REVOKED = select(revocations.c.person_id).where(revocations.c.state == "confirmed")


def revoked_people(connection: Connection) -> frozenset[str]:
    return frozenset(connection.scalars(_REVOKED))
