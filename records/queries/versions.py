"""The versions of procedures and charter: which there are, which is in force, what each says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from records.tables import charters, procedures


@dataclass(frozen=True, slots=True)
class VersionLine:
    name: str
    version: int
    digest: str
    state: str  # proposed, in force, retired
    since: datetime | None


def procedure_versions(connection: Connection) -> list[VersionLine]:
    """By name, the newest first."""
    rows = connection.execute(
        select(
            procedures.c.name,
            procedures.c.version,
            procedures.c.digest,
            procedures.c.activated_at,
            procedures.c.retired_at,
        ).order_by(procedures.c.name, procedures.c.version.desc())
    )
    return [
        VersionLine(
            row.name,
            row.version,
            row.digest,
            "proposed" if row.activated_at is None else "in force" if row.retired_at is None else "retired",
            row.retired_at or row.activated_at,
        )
        for row in rows
    ]


def procedure_source(connection: Connection, name: str, version: int | None = None) -> str | None:
    """The document as written; of the version in force when none is named."""
    return connection.scalar(select(procedures.c.source).where(*_version(name, version)))


def procedure_compiled(connection: Connection, name: str, version: int | None = None) -> dict[str, Any] | None:
    """The compiled form of that version."""
    return connection.scalar(select(procedures.c.compiled).where(*_version(name, version)))


def _version(name: str, version: int | None) -> tuple[ColumnElement[bool], ...]:
    if version is not None:
        return procedures.c.name == name, procedures.c.version == version
    return procedures.c.name == name, procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None)


def charter_in_force(connection: Connection) -> int | None:
    """Its version."""
    return connection.scalar(select(charters.c.version).where(charters.c.retired_at.is_(None)))
