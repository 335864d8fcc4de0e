"""What the filters of the ledger's page offer, and the numbers under which its cases are known."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from records.queries.cases import NUMBER
from records.tables import cases, ledger, people


@dataclass(frozen=True, slots=True)
class LedgerFilters:
    people: Mapping[str, str]
    numbers: Mapping[str, str]  # of cases, by id
    types: tuple[str, ...]


def ledger_filters(connection: Connection, case_ids: Collection[str]) -> LedgerFilters:
    rows = connection.execute(select(cases.c.id, cases.c.series, cases.c.serial).where(cases.c.id.in_(case_ids)))
    return LedgerFilters(
        people={
            row.id: row.name for row in connection.execute(select(people.c.id, people.c.name).order_by(people.c.name))
        },
        numbers={row.id: f"{row.series}-{row.serial:04d}" for row in rows},
        types=_types(connection),
    )


def case_by_number(connection: Connection, written: str) -> str | None:
    """The id of the case that is known as P-0187, however it was written."""
    number = NUMBER.fullmatch(written)
    if number is None:
        return None
    return connection.scalar(
        select(cases.c.id).where(cases.c.series == number[1].upper(), cases.c.serial == int(number[2]))
    )


def _types(connection: Connection) -> tuple[str, ...]:
    """Every type that occurs, by leaps through the index: a million entries cost a step for each type."""
    found: list[str] = []
    kind = connection.scalar(select(func.min(ledger.c.type)))
    while kind is not None:
        found.append(kind)
        kind = connection.scalar(select(func.min(ledger.c.type)).where(ledger.c.type > kind))
    return tuple(found)
