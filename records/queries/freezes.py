"""Freezes as a person may see them: the list, and what stands now for the banner of every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.freeze import ACCOUNT, ALL, COMMUNITY, may_declare
from governance.permissions import may, may_see_freeze
from governance.person import Person
from records.engine.freezing import number, still_out_until
from records.queries.accounts import accounts as every_account
from records.queries.accounts import communities as every_community
from records.queries.freeze_place import place_of, reach_of
from records.queries.keyset import PAGE
from records.queries.ledger import names_of
from records.queries.visible import sight_of
from records.tables import freezes

NEWEST_FIRST = select(freezes).order_by(freezes.c.serial.desc())


@dataclass(frozen=True, slots=True)
class FreezeLine:
    """One freeze. `reason` and `lift_reason` are None for whoever reads no texts; `until` is when the last permit given
    before it runs out, while it is not effective."""

    id: str
    number: str
    scope: str
    crisis: str | None
    declared_by: str
    declared_at: datetime
    effective_at: datetime | None
    until: datetime | None
    reason: str | None
    lifted_by: str | None
    lifted_at: datetime | None
    lift_reason: str | None
    serial: int

    @property
    def stands(self) -> bool:
        return self.lifted_at is None


@dataclass(frozen=True, slots=True)
class FreezeList:
    lines: tuple[FreezeLine, ...]
    next: int | None  # the serial behind which the next page begins
    names: Mapping[str, str]  # of people, communities and accounts, by id

    def name(self, code: str) -> str:
        return self.names.get(code, "")


def freeze_list(
    connection: Connection,
    person: Person,
    *,
    now: datetime,
    stands: bool | None = None,
    before: int | None = None,
    size: int = PAGE,
    language: str = "fr",
) -> FreezeList:
    """Those that the person may see, the newest first: standing ones, lifted ones, or all."""
    query = NEWEST_FIRST
    if stands is not None:
        query = query.where(freezes.c.lifted_at.is_(None) if stands else freezes.c.lifted_at.is_not(None))
    if before is not None:
        query = query.where(freezes.c.serial < before)
    seen = visible_of(connection, person, connection.execute(query).all())
    lines = tuple(line_of(connection, row, reads_freezes(person), now) for row in seen[:size])
    names = names_of(connection, people_of(lines), language)
    return FreezeList(lines, seen[size - 1].serial if len(seen) > size else None, names)


def standing_for(connection: Connection, person: Person) -> tuple[tuple[str, str, str], ...]:
    """Id, number and scope of the standing freezes that the person may see, for the banner of every page."""
    rows = connection.execute(NEWEST_FIRST.where(freezes.c.lifted_at.is_(None))).all()
    return (
        tuple((row.id, number(row.serial), row.scope) for row in visible_of(connection, person, rows)) if rows else ()
    )


def scopes_for(connection: Connection, person: Person, language: str) -> list[tuple[str, str]]:
    """What the person may freeze, with its name: everything, then each community with its accounts."""
    if not may_declare(person, None):
        return []
    found = [(ALL, "")]
    names = every_community(connection)
    for community in names:
        if may_declare(person, community):
            found.append((f"{COMMUNITY}{community}", names[community][language]))
            here = [one for one in every_account(connection).values() if one.community == community]
            called = names_of(connection, [one.id for one in here], language)
            found += [(f"{ACCOUNT}{one.id}", called[one.id]) for one in here]
    return found


def freeze_numbered(connection: Connection, written: str) -> str | None:
    """Id of the freeze of that number (`G-0001`), or None."""
    serial = written.strip().upper().removeprefix("G-")
    if not serial.isdecimal() or len(serial) > 9:
        return None
    return connection.scalar(select(freezes.c.id).where(freezes.c.serial == int(serial)))


def every_freeze(connection: Connection, now: datetime) -> list[FreezeLine]:
    """All of them, the newest first, in states alone: for the command line, where no person looks."""
    return [line_of(connection, row, False, now) for row in connection.execute(NEWEST_FIRST)]


def visible_of(connection: Connection, person: Person, rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    if not rows:
        return []
    seen, below = sight_of(connection, person), reach_of(connection, person).below
    found = []
    for row in rows:
        place = place_of(connection, row.scope)
        if place is not None and may_see_freeze(seen, place.community, below):
            found.append(row)
    return found


def reads_freezes(person: Person) -> bool:
    return may(person, "declare_freeze")


def line_of(connection: Connection, row: Row[Any], reads: bool, now: datetime) -> FreezeLine:
    """Effective by the clock of whoever looks, where the worker has not written it down yet."""
    until = effective = row.effective_at
    if effective is None and row.lifted_at is None:
        until = still_out_until(connection, row.id)
        effective = until if until is not None and until <= now else None
    return FreezeLine(
        id=row.id,
        number=number(row.serial),
        scope=row.scope,
        crisis=row.crisis_id,
        declared_by=row.declared_by,
        declared_at=row.declared_at,
        effective_at=effective,
        until=None if effective is not None else until,
        reason=row.reason if reads else None,
        lifted_by=row.lifted_by,
        lifted_at=row.lifted_at,
        lift_reason=row.lift_reason if reads else None,
        serial=row.serial,
    )


def people_of(lines: Sequence[FreezeLine]) -> set[str | None]:
    found: set[str | None] = {one.lifted_by for one in lines} | {one.declared_by for one in lines}
    return found | {one.scope.partition(":")[2] for one in lines}
