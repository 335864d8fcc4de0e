"""Puts a procedure, charter, ladders or calendar into force; the version before is retired, never changed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from procedures.compiled import from_compiled
from records.clock import Clock
from records.commands.can_run import refuse_what_cannot_run
from records.ids import new_id
from records.ledger.entries import Entries
from records.tables import calendars, charters, ladders, procedures

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
    """The version in force; running cases keep theirs. What is in force already stays as it is.

    Raises `procedure.cannot_run_yet`, `procedure.calendar_unknown` or `procedure.call_unknown`.
    """
    now = clock()
    in_force = (procedures.c.name == name, procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None))
    current = connection.execute(select(procedures.c.digest, procedures.c.version).where(*in_force)).one_or_none()
    if current is not None and current.digest == digest:
        return int(current.version)
    refuse_what_cannot_run(connection, from_compiled(compiled))
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
    return _activate_only(connection, clock, charters, "charter", source, compiled, digest, by)


def activate_ladders(
    connection: Connection,
    clock: Clock,
    *,
    source: str,
    compiled: Mapping[str, Any],
    digest: str,
    by: str | None = None,
) -> int:
    """The version in force: for procedures that are read from now on. Those in force keep the ladders they named."""
    return _activate_only(connection, clock, ladders, "ladders", source, compiled, digest, by)


def activate_calendar(
    connection: Connection,
    clock: Clock,
    *,
    name: str,
    source: str,
    compiled: Mapping[str, Any],
    digest: str,
    community: str | None = None,
    by: str | None = None,
) -> int:
    """The version in force, of the organisation or of one community. What was resolved already stays as it is."""
    now = clock()
    of_it = (calendars.c.name == name, calendars.c.community_id.is_not_distinct_from(community))
    current = connection.execute(
        select(calendars.c.digest, calendars.c.version).where(*of_it, calendars.c.retired_at.is_(None))
    ).one_or_none()
    if current is not None and current.digest == digest:
        return int(current.version)
    connection.execute(update(calendars).where(*of_it, calendars.c.retired_at.is_(None)).values(retired_at=now))
    version = 1 + (connection.scalar(select(func.coalesce(func.max(calendars.c.version), 0)).where(*of_it)) or 0)
    connection.execute(
        insert(calendars).values(
            id=new_id(),
            digest=digest,
            name=name,
            version=version,
            community_id=community,
            source=source,
            compiled=dict(compiled),
            activated_at=now,
        )
    )
    data = {"name": name, "version": version, "digest": digest, "community": community}
    entries = Entries(connection, now)
    entries.add(STREAM, "calendar.activated", actor=by, data=data)
    entries.write()
    return version


def _activate_only(
    connection: Connection,
    clock: Clock,
    table: Table,
    kind: str,
    source: str,
    compiled: Mapping[str, Any],
    digest: str,
    by: str | None,
) -> int:
    """The version of a document of which the organisation has one."""
    now = clock()
    current = connection.execute(
        select(table.c.digest, table.c.version).where(table.c.retired_at.is_(None))
    ).one_or_none()
    if current is not None and current.digest == digest:
        return int(current.version)
    connection.execute(update(table).where(table.c.retired_at.is_(None)).values(retired_at=now))
    known = connection.scalar(select(table.c.version).where(table.c.digest == digest))
    if known is not None:  # an earlier version comes back
        version = int(known)
        connection.execute(update(table).where(table.c.digest == digest).values(activated_at=now, retired_at=None))
    else:
        version = 1 + (connection.scalar(select(func.coalesce(func.max(table.c.version), 0))) or 0)
        connection.execute(
            insert(table).values(
                digest=digest, version=version, source=source, compiled=dict(compiled), activated_at=now
            )
        )
    data = {"version": version, "digest": digest}
    entries = Entries(connection, now)
    if kind == "charter":
        entries.add(STREAM, "charter.activated", actor=by, data=data)
    else:
        entries.add(STREAM, "ladders.activated", actor=by, data=data)
    entries.write()
    return version
