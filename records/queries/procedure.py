"""Procedures as pages show them: by digest for titles, the active ones to read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from procedures.model import Procedure
from records.engine.load import procedure_of
from records.tables import cases, charters, procedures, proposals


def procedures_by_digest(connection: Connection, digests: Collection[str]) -> dict[str, Procedure]:
    return {digest: procedure_of(connection, digest) for digest in digests}


def versions(connection: Connection, name: str | None = None) -> Sequence[Any]:
    """Every activated version, newest first, of all procedures by name or of one; with its compiled form and source."""
    chosen = select(procedures).where(procedures.c.activated_at.is_not(None))
    if name is not None:
        chosen = chosen.where(procedures.c.name == name)
    return connection.execute(chosen.order_by(procedures.c.name, procedures.c.version.desc())).all()


def charter_document(connection: Connection) -> Any | None:
    """The charter in force: version, digest, source, since when; None before the organisation is set up."""
    return connection.execute(select(charters).where(charters.c.retired_at.is_(None))).one_or_none()


def open_cases(connection: Connection) -> dict[str, int]:
    """How many cases of each procedure are under way, whatever their version; by its name."""
    counted = (
        select(cases.c.procedure, func.count())
        .where(cases.c.state.in_(("open", "incident")))
        .group_by(cases.c.procedure)
    )
    return {row[0]: row[1] for row in connection.execute(counted)}


def waiting_for_an_answer(connection: Connection) -> dict[str, str]:
    """Id of the proposal of each procedure that waits; by the name of the procedure."""
    chosen = select(proposals.c.name, proposals.c.id).where(
        proposals.c.kind == "procedure", proposals.c.state == "open"
    )
    return {row.name: row.id for row in connection.execute(chosen)}
