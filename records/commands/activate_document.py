"""Puts a procedure or a charter into force; the version before it is retired, never changed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from records.clock import Clock
from records.ledger.entries import Entries
from records.tables import charters, procedures

STREAM = "procedures"


def activate_procedure(
    connection: Connection,
    clock: Clock,
    *,
    name: str,
    source: str,
    compiled: Mapping[str, Any],
    digest: str,
    by: str | None = None,
) -> int:
    """The version in force; running cases keep theirs. What is in force already stays as it is."""
    now = clock()
    in_force = (procedures.c.name == name, procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None))
    current = connection.execute(select(procedures.c.digest, procedures.c.version).where(*in_force)).one_or_none()
    if current is not None and current.digest == digest:
        return int(current.version)
    connection.execute(update(procedures).where(*in_force).values(retired_at=now))
    known = connection.scalar(select(procedures.c.version).where(procedures.c.digest == digest))
    if known is not None:  # an earlier version comes back
        version = int(known)
        connection.execute(
            update(procedures).where(procedures.c.digest == digest).values(activated_at=now, retired_at=None)
        )
    else:
        version = 1 + (
            connection.scalar(select(func.coalesce(func.max(procedures.c.version), 0)).where(procedures.c.name == name))
            or 0
        )
        connection.execute(
            insert(procedures).values(
                digest=digest,
                name=name,
                version=version,
                source=source,
                compiled=dict(compiled),
                confirmed_by=by,
                activated_at=now,
            )
        )
    entries = Entries(connection, now)
    entries.add(STREAM, "procedure.activated", actor=by, data={"name": name, "version": version, "digest": digest})
    entries.write()
    return version


def activate_charter(
    connection: Connection,
    clock: Clock,
    *,
    source: str,
    compiled: Mapping[str, Any],
    digest: str,
    by: str | None = None,
) -> int:
    """The version in force. What is in force already stays as it is."""
    now = clock()
    current = connection.execute(
        select(charters.c.digest, charters.c.version).where(charters.c.retired_at.is_(None))
    ).one_or_none()
    if current is not None and current.digest == digest:
        return int(current.version)
    connection.execute(update(charters).where(charters.c.retired_at.is_(None)).values(retired_at=now))
    known = connection.scalar(select(charters.c.version).where(charters.c.digest == digest))
    if known is not None:
        version = int(known)
        connection.execute(
            update(charters).where(charters.c.digest == digest).values(activated_at=now, retired_at=None)
        )
    else:
        version = 1 + (connection.scalar(select(func.coalesce(func.max(charters.c.version), 0))) or 0)
        connection.execute(
            insert(charters).values(
                digest=digest, version=version, source=source, compiled=dict(compiled), activated_at=now
            )
        )
    entries = Entries(connection, now)
    entries.add(STREAM, "charter.activated", actor=by, data={"version": version, "digest": digest})
    entries.write()
    return version
