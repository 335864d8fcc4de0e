"""Freezes as a person may see them: the list, the banner of every page, and one with all that hangs on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from governance.freeze import ACCOUNT, ALL, COMMUNITY, covers, may_declare, may_lift
from governance.permissions import may, may_see_freeze
from governance.person import Person
from governance.refusal import Refusal
from records.engine.freezing import number, still_out_until
from records.queries.accounts import accounts as every_account
from records.queries.accounts import communities as every_community
from records.queries.freeze_place import place_of, reach_of
from records.queries.keyset import PAGE
from records.queries.ledger import LedgerPage, names_of, story_of_freeze
from records.queries.visible import readable, sight_of, visible
from records.tables import accounts, cases, effects, freeze_effects, freeze_lines, freeze_voices, freezes, tasks

_NEWEST_FIRST = select(freezes).order_by(freezes.c.serial.desc())


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


@dataclass(frozen=True, slots=True)
class Touched:
    """One effect that a freeze found in flight, or holds. `title` is None for whoever may not read the case."""

    effect: str
    case: str
    case_number: str
    title: str | None
    sees_case: bool
    account: str
    state: str
    was: str | None  # when the freeze was declared
    settled_at: datetime | None
    url: str | None
    reason: Mapping[str, Any] | None
    slot: datetime | None
    task: str | None  # the open one on which it is released, changed or dropped


@dataclass(frozen=True, slots=True)
class TickedLine:
    id: str
    label: str
    label_en: str | None
    responsible: str
    ticked_by: str | None
    ticked_at: datetime | None


@dataclass(frozen=True, slots=True)
class FreezeShown:
    line: FreezeLine
    declarers: Sequence[tuple[str, datetime]]  # ids, the first first
    in_flight: Sequence[Touched]
    held: Sequence[Touched]
    checklist: Sequence[TickedLine]
    story: LedgerPage
    reads: bool  # texts and not only states
    no_lift: Refusal | None  # why this person may not lift it; None where they may
    may_explain: bool
    may_tick: bool
    names: Mapping[str, str]

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
    query = _NEWEST_FIRST
    if stands is not None:
        query = query.where(freezes.c.lifted_at.is_(None) if stands else freezes.c.lifted_at.is_not(None))
    if before is not None:
        query = query.where(freezes.c.serial < before)
    seen = _seen(connection, person, connection.execute(query).all())
    lines = tuple(_line(connection, row, _reads(person), now) for row in seen[:size])
    names = names_of(connection, _ids(lines), language)
    return FreezeList(lines, seen[size - 1].serial if len(seen) > size else None, names)


def standing_for(connection: Connection, person: Person) -> tuple[tuple[str, str, str], ...]:
    """Id, number and scope of the standing freezes that the person may see, for the banner of every page."""
    rows = connection.execute(_NEWEST_FIRST.where(freezes.c.lifted_at.is_(None))).all()
    return tuple((row.id, number(row.serial), row.scope) for row in _seen(connection, person, rows)) if rows else ()


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


def freeze_shown(
    connection: Connection, person: Person, freeze: str, *, now: datetime, language: str = "fr"
) -> FreezeShown | None:
    """One freeze with all that hangs on it; None where there is none for this person."""
    rows = _seen(connection, person, connection.execute(_NEWEST_FIRST.where(freezes.c.id == freeze)).all())
    if not rows:
        return None
    row = rows[0]
    reads = _reads(person)
    line = _line(connection, row, reads, now)
    place = place_of(connection, row.scope)
    voices = connection.execute(
        select(freeze_voices.c.person_id, freeze_voices.c.at)
        .where(freeze_voices.c.freeze_id == freeze)
        .order_by(freeze_voices.c.at, freeze_voices.c.person_id)
    ).all()
    declarers = [(one.person_id, one.at) for one in voices]
    ticked = connection.execute(
        select(freeze_lines).where(freeze_lines.c.freeze_id == freeze).order_by(freeze_lines.c.line_id)
    ).all()
    lines = [
        TickedLine(one.line_id, one.label, one.label_en, one.responsible_id, one.ticked_by, one.ticked_at)
        for one in ticked
    ]
    in_flight, held = _in_flight(connection, person, freeze), _held(connection, person, row)
    people = {who for who, _ in declarers} | {row.lifted_by} | {one.responsible for one in lines}
    people |= {one.ticked_by for one in lines} | {one.account for one in (*in_flight, *held)} | _ids([line])
    told = {who for who, _ in declarers}
    communities = () if place is None else place.communities
    return FreezeShown(
        line=line,
        declarers=declarers,
        in_flight=in_flight,
        held=held,
        checklist=lines if reads else (),
        story=story_of_freeze(connection, freeze, reader=person, with_texts=reads, language=language),
        reads=reads,
        no_lift=may_lift(person, reach_of(connection, person), communities, told, lifted=not line.stands),
        may_explain=person.id in told and row.reason is None,
        may_tick=may(person, "tick_checklist"),
        names=names_of(connection, people, language),
    )


def freeze_numbered(connection: Connection, written: str) -> str | None:
    """Id of the freeze of that number (`G-0001`), or None."""
    serial = written.strip().upper().removeprefix("G-")
    if not serial.isdecimal() or len(serial) > 9:
        return None
    return connection.scalar(select(freezes.c.id).where(freezes.c.serial == int(serial)))


def every_freeze(connection: Connection, now: datetime) -> list[FreezeLine]:
    """All of them, the newest first, in states alone: for the command line, where no person looks."""
    return [_line(connection, row, False, now) for row in connection.execute(_NEWEST_FIRST)]


def _seen(connection: Connection, person: Person, rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    if not rows:
        return []
    seen, below = sight_of(connection, person), reach_of(connection, person).below
    found = []
    for row in rows:
        place = place_of(connection, row.scope)
        if place is not None and may_see_freeze(seen, place.community, below):
            found.append(row)
    return found


def _reads(person: Person) -> bool:
    return may(person, "declare_freeze")


def _line(connection: Connection, row: Row[Any], reads: bool, now: datetime) -> FreezeLine:
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


def _ids(lines: Sequence[FreezeLine]) -> set[str | None]:
    found: set[str | None] = {one.lifted_by for one in lines} | {one.declared_by for one in lines}
    return found | {one.scope.partition(":")[2] for one in lines}


def _touched(person: Person, connection: Connection) -> Any:
    seen = sight_of(connection, person)
    return (
        select(
            effects,
            cases.c.series,
            cases.c.serial,
            cases.c.title,
            accounts.c.community_id,
            tasks.c.id.label("task"),
            readable(seen).label("reads"),
            visible(seen).label("sees"),
        )
        .join(cases, cases.c.id == effects.c.case_id)
        .join(accounts, accounts.c.id == effects.c.account_id)
        .join(tasks, and_(tasks.c.effect_id == effects.c.id, tasks.c.state == "open"), isouter=True)
        .order_by(effects.c.slot_at, cases.c.serial, effects.c.id)
    )


def _in_flight(connection: Connection, person: Person, freeze: str) -> list[Touched]:
    query = _touched(person, connection).add_columns(freeze_effects.c.state.label("was"))
    query = query.join(freeze_effects, freeze_effects.c.effect_id == effects.c.id)
    return [_one(row, row.was) for row in connection.execute(query.where(freeze_effects.c.freeze_id == freeze))]


def _held(connection: Connection, person: Person, freeze: Row[Any]) -> list[Touched]:
    """What the gate holds because of it; while it stands also what another freeze of the same place holds."""
    query = _touched(person, connection).where(
        effects.c.state == "held", func.json_extract(effects.c.reason, "$.code") == "gate.frozen"
    )
    found = []
    for row in connection.execute(query):
        own = row.reason["parameters"].get("freeze") == freeze.id
        here = freeze.lifted_at is None and covers(freeze.scope, community=row.community_id, account=row.account_id)
        if own or here:
            found.append(_one(row, None))
    return found


def _one(row: Row[Any], was: str | None) -> Touched:
    return Touched(
        effect=row.id,
        case=row.case_id,
        case_number=f"{row.series}-{row.serial:04d}",
        title=row.title if row.reads else None,
        sees_case=bool(row.sees),
        account=row.account_id,
        state=row.state,
        was=was,
        settled_at=row.settled_at,
        url=row.url,
        reason=row.reason,
        slot=row.slot_at,
        task=row.task,
    )
