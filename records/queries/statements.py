"""Prepared statements: those in force, and what a publication was begun from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, or_, select

from governance.statements import Statement, from_compiled
from records.queries.people import names
from records.tables import proposals, statement_uses, statements


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement in force, or one that was when something was begun from it; people by name."""

    document: Statement
    digest: str
    version: int
    source: str
    proposed_by: str
    confirmed_by: str
    since: datetime
    in_force: bool


@dataclass(frozen=True, slots=True)
class Begun:
    prepared: Prepared
    language: str
    filled: Mapping[str, str]


def prepared_statements(connection: Connection) -> tuple[Prepared, ...]:
    """Those in force, by name."""
    return _prepared(
        connection, select(statements).where(statements.c.retired_at.is_(None)).order_by(statements.c.name)
    )


def prepared_statement(connection: Connection, name: str) -> Prepared | None:
    """The version in force."""
    found = _prepared(
        connection, select(statements).where(statements.c.name == name, statements.c.retired_at.is_(None))
    )
    return found[0] if found else None


def begun_from(connection: Connection, subject: str) -> Begun | None:
    """What a publication was begun from, with what was filled in; None where it was written freely."""
    use = connection.execute(select(statement_uses).where(statement_uses.c.subject_id == subject)).one_or_none()
    if use is None:
        return None
    (prepared,) = _prepared(connection, select(statements).where(statements.c.digest == use.statement))
    return Begun(prepared, use.language, use.filled)


def prepared_by(connection: Connection, digest: str) -> frozenset[str]:
    """Everyone who ever proposed this very text, or a version of the statement that was put into force: the later one
    was written from it."""
    called = select(statements.c.name).where(statements.c.digest == digest).scalar_subquery()
    version = and_(proposals.c.name == called, proposals.c.state == "confirmed")
    return frozenset(
        connection.scalars(
            select(proposals.c.proposed_by).where(
                proposals.c.kind == "statement", or_(proposals.c.digest == digest, version)
            )
        )
    )


def _prepared(connection: Connection, chosen: Select[Any]) -> tuple[Prepared, ...]:
    rows: list[Row[Any]] = list(connection.execute(chosen))
    known = names(connection, [person for row in rows for person in (row.proposed_by, row.confirmed_by)])
    return tuple(
        Prepared(
            from_compiled(row.compiled),
            row.digest,
            row.version,
            row.source,
            known.get(row.proposed_by, "…"),
            known.get(row.confirmed_by, "…"),
            row.activated_at,
            row.retired_at is None,
        )
        for row in rows
    )
