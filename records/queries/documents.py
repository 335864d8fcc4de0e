"""The documents in force, of every kind in one way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, select

from procedures.kinds.rung import ladders_from_json
from procedures.model import Rung
from records.documents import Kind
from records.tables import calendars, charters, ladders, procedures, statements

TABLES: Mapping[Kind, Table] = {
    "procedure": procedures,
    "charter": charters,
    "ladders": ladders,
    "calendar": calendars,
    "statement": statements,
}
NAMED: tuple[Kind, ...] = ("procedure", "calendar", "statement")  # of which there are several


@dataclass(frozen=True, slots=True)
class InForce:
    digest: str
    version: int
    source: str
    compiled: Mapping[str, Any]
    since: datetime


def in_force(connection: Connection, kind: Kind, name: str) -> InForce | None:
    """The version in force of the document of that name; charter and ladders are one each, whatever they are called."""
    table = TABLES[kind]
    chosen = select(table).where(*_current(kind, table))
    if kind in NAMED:
        chosen = chosen.where(table.c.name == name)
    return _found(connection.execute(chosen).one_or_none())


def by_digest(connection: Connection, kind: Kind, digest: str) -> InForce | None:
    """A version, in force or not any more."""
    table = TABLES[kind]
    return _found(connection.execute(select(table).where(table.c.digest == digest).limit(1)).one_or_none())


def names_in_force(connection: Connection, kind: Kind) -> frozenset[str]:
    """Of procedures, calendars and statements."""
    table = TABLES[kind]
    return frozenset(connection.scalars(select(table.c.name).where(*_current(kind, table))))


def ladders_in_force(connection: Connection) -> dict[str, tuple[Rung, ...]] | None:
    """By name; None where the organisation has put none into force."""
    current = in_force(connection, "ladders", "")
    return None if current is None else ladders_from_json(current.compiled)


def _found(row: Row[Any] | None) -> InForce | None:
    return None if row is None else InForce(row.digest, row.version, row.source, row.compiled, row.activated_at)


def _current(kind: Kind, table: Table) -> list[Any]:
    columns: dict[str, Column[Any]] = dict(table.c.items())
    conditions: list[Any] = [columns["activated_at"].is_not(None), columns["retired_at"].is_(None)]
    if kind == "calendar":
        conditions.append(columns["community_id"].is_(None))
    return conditions
