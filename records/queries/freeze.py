"""One freeze as a person may see it, with all that hangs on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from governance.freeze import covers, may_lift
from governance.permissions import may
from governance.person import Person
from governance.refusal import Refusal
from records.queries.freeze_place import place_of, reach_of
from records.queries.freezes import NEWEST_FIRST, FreezeLine, line_of, people_of, reads_freezes, visible_of
from records.queries.ledger import LedgerPage, names_of, story_of_freeze
from records.queries.visible import readable, sight_of, visible
from records.tables import accounts, cases, effects, freeze_effects, freeze_lines, freeze_voices, freezes, tasks


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


def freeze_shown(
    connection: Connection, person: Person, freeze: str, *, now: datetime, language: str = "fr"
) -> FreezeShown | None:
    """One freeze with all that hangs on it; None where there is none for this person."""
    rows = visible_of(connection, person, connection.execute(NEWEST_FIRST.where(freezes.c.id == freeze)).all())
    if not rows:
        return None
    row = rows[0]
    reads = reads_freezes(person)
    line = line_of(connection, row, reads, now)
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
    in_flight, held = in_flight_of(connection, person, freeze), held_by(connection, person, row)
    people = {who for who, _ in declarers} | {row.lifted_by} | {one.responsible for one in lines}
    people |= {one.ticked_by for one in lines} | {one.account for one in (*in_flight, *held)} | people_of([line])
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


def in_flight_of(connection: Connection, person: Person, freeze: str) -> list[Touched]:
    """What the freeze found on its way, as it is now."""
    query = _touched(person, connection).add_columns(freeze_effects.c.state.label("was"))
    query = query.join(freeze_effects, freeze_effects.c.effect_id == effects.c.id)
    return [_one(row, row.was) for row in connection.execute(query.where(freeze_effects.c.freeze_id == freeze))]


def held_by(connection: Connection, person: Person, freeze: Row[Any]) -> list[Touched]:
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
