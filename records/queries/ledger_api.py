"""Ledger entries, as the API tells them: exactly what was hashed, its seal, and the texts beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.permissions import may_read_texts, may_see_case, may_see_refused_person
from governance.person import Person
from records.ledger.canonical import canonical_at
from records.queries.accounts import accounts
from records.queries.people import names as names_of
from records.queries.visible import case_facts, sight_of
from records.tables import ledger, ledger_texts, seals

REFUSED = ("decision.refused", "cancel.refused", "slot.refused", "session.refused")
PEOPLE_IN_DATA = ("person", "from", "to", "by", "manager", "author")


@dataclass(frozen=True, slots=True)
class EntryKept:
    """One entry; `at` is written as it was hashed. `withheld`: the actor of this refusal is not for the reader."""

    seq: int | None
    v: int
    stream: str
    n: int
    type: str
    at: str
    actor: str | None
    acting_for: str | None
    case: str | None
    step: str | None
    command: str | None
    data: dict[str, Any]
    prev: str
    hash: str
    texts: dict[str, str | None]
    withheld: bool


@dataclass(frozen=True, slots=True)
class Narrowed:
    actor: str | None = None
    case: str | None = None
    type: str | None = None
    since: datetime | None = None
    until: datetime | None = None


_ENTRIES = select(ledger, seals.c.seq).join(seals, seals.c.entry == ledger.c.hash)


def entries_of_case(
    connection: Connection, person: Person, case: str, after: int, limit: int
) -> tuple[list[EntryKept], dict[str, str]] | None:
    """The story of a case from number `after` on, with the names it needs; None when the case is not for the person.

    Who may see where it stands but not its texts gets the entries as if the texts were gone.
    """
    facts = case_facts(connection, case, person.id)
    seen = sight_of(connection, person)
    if facts is None or not may_see_case(seen, facts):
        return None
    chosen = _ENTRIES.where(ledger.c.stream == f"case:{case}", ledger.c.n > after).order_by(ledger.c.n).limit(limit)
    return _kept(connection, connection.execute(chosen).all(), person, reads=may_read_texts(seen, facts))


def entries_sealed(
    connection: Connection, person: Person, narrowed: Narrowed, after: int, limit: int
) -> tuple[list[EntryKept], dict[str, str]]:
    """Everything after that global number, in order; only for who may read the whole ledger."""
    chosen = _ENTRIES.where(seals.c.seq > after)
    for column, wanted in (
        (ledger.c.actor, narrowed.actor),
        (ledger.c.case_id, narrowed.case),
        (ledger.c.type, narrowed.type),
    ):
        if wanted is not None:
            chosen = chosen.where(column == wanted)
    if narrowed.actor is not None and not may_see_refused_person(person, narrowed.actor):
        chosen = chosen.where(ledger.c.type.not_in(REFUSED))  # else the filter would tell whom a rule stopped
    if narrowed.since is not None:
        chosen = chosen.where(ledger.c.at >= narrowed.since)
    if narrowed.until is not None:
        chosen = chosen.where(ledger.c.at < narrowed.until)
    rows = connection.execute(chosen.order_by(seals.c.seq).limit(limit)).all()
    return _kept(connection, rows, person, reads=True)


def _kept(
    connection: Connection, rows: Sequence[Row[Any]], person: Person, *, reads: bool
) -> tuple[list[EntryKept], dict[str, str]]:
    texts: dict[str, dict[str, str | None]] = {}
    if rows:
        beside = select(ledger_texts).where(ledger_texts.c.entry.in_([row.hash for row in rows]))
        for row in connection.execute(beside):
            texts.setdefault(row.entry, {})[row.name] = row.text if reads else None
    kept = [_entry(row, texts.get(row.hash, {}), person) for row in rows]
    called = [one.actor for one in kept] + [one.acting_for for one in kept]
    called += [one.data.get(name) for one in kept for name in PEOPLE_IN_DATA]
    names = {one.id: one.handle for one in accounts(connection).values()}
    return kept, names | names_of(connection, [one for one in called if isinstance(one, str)])


def _entry(row: Row[Any], texts: dict[str, str | None], person: Person) -> EntryKept:
    withheld = row.type in REFUSED and not may_see_refused_person(person, row.actor)
    return EntryKept(
        seq=row.seq,
        v=row.v,
        stream=row.stream,
        n=row.n,
        type=row.type,
        at=canonical_at(row.at),
        actor=None if withheld else row.actor,
        acting_for=None if withheld else row.acting_for,
        case=row.case_id,
        step=row.step,
        command=None if withheld else row.command,  # an id of a command begins with the person's
        data=json.loads(row.data),
        prev=row.prev,
        hash=row.hash,
        texts=texts,
        withheld=withheld,
    )
