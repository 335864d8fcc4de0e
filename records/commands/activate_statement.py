"""Puts a prepared statement into force as two people agreed to it; the version before is retired, never changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from records.clock import Clock
from records.ledger.entries import Entries
from records.tables import statements

STREAM = "procedures"


def activate_statement(connection: Connection, clock: Clock, proposal: Row[Any], *, by: str) -> int:
    """The version in force, from a confirmed proposal. What was begun from an earlier one stays as it is."""
    now = clock()
    of_it = statements.c.name == proposal.name
    connection.execute(update(statements).where(of_it, statements.c.retired_at.is_(None)).values(retired_at=now))
    again = connection.scalar(select(statements.c.version).where(statements.c.digest == proposal.digest))
    people = {"proposed_by": proposal.proposed_by, "confirmed_by": by}
    if again is not None:
        version = int(again)
        connection.execute(
            update(statements)
            .where(statements.c.digest == proposal.digest)
            .values(activated_at=now, retired_at=None, **people)
        )
    else:
        version = 1 + (connection.scalar(select(func.coalesce(func.max(statements.c.version), 0)).where(of_it)) or 0)
        connection.execute(
            insert(statements).values(
                digest=proposal.digest,
                name=proposal.name,
                version=version,
                source=proposal.source,
                compiled=proposal.compiled,
                activated_at=now,
                **people,
            )
        )
    entries = Entries(connection, now)
    data = {"name": proposal.name, "version": version, "digest": proposal.digest}
    entries.add(STREAM, "statement.activated", actor=by, data=data)
    entries.write()
    return version
