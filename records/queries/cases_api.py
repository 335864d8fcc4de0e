"""Cases, as the API tells them: where each stands, and its texts for whoever may read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, and_, or_, select, tuple_

from governance.person import Person
from records.queries.keyset import Place
from records.queries.tasks_api import RevisionNamed, TaskShown, tasks_of_cases
from records.queries.visible import readable, sight_of, visible
from records.tables import cases, effects, procedures, revisions, steps

CaseState = Literal["open", "incident", "ended", "cancelled"]
NUMBER = re.compile(r"([A-Za-z])-0*([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class StepShown:
    name: str
    kind: str
    item: str | None  # the account, where a step runs per account
    round: int
    state: str  # open, or closed
    outcome: str | None
    since: datetime  # in this state


@dataclass(frozen=True, slots=True)
class EffectShown:
    id: str
    account: str
    kind: str
    state: str
    slot: datetime | None
    url: str | None
    reason: dict[str, Any] | None  # {code, parameters}


@dataclass(frozen=True, slots=True)
class CaseShown:
    id: str
    number: str
    parent: str | None  # the case that called this one
    called: list[str]  # those that it called itself, the oldest first
    procedure: str
    version: int  # of the procedure
    procedure_digest: str
    state: CaseState
    outcome: str | None
    community: str | None  # none: the whole house
    opened_by: str
    opened_at: datetime
    ended_at: datetime | None
    sensitive: bool
    subject: dict[str, Any] | None  # null for who may see that the case stands there, not its texts
    revision: RevisionNamed
    slots: dict[str, Any]
    steps: list[StepShown]
    tasks: list[TaskShown]
    effects: list[EffectShown]


@dataclass(frozen=True, slots=True)
class Narrowed:
    procedure: str | None = None
    state: str | None = None
    community: str | None = None
    q: str | None = None


def cases_seen(
    connection: Connection,
    person: Person,
    narrowed: Narrowed,
    after: Place | None,
    limit: int,
    now: datetime,
    language: str,
) -> tuple[list[CaseShown], Place | None]:
    """One page, the newest first, and the place after which the next begins."""
    seen = sight_of(connection, person)
    chosen = _selected(readable(seen)).where(visible(seen))
    for column, wanted in (
        (cases.c.procedure, narrowed.procedure),
        (cases.c.state, narrowed.state),
        (cases.c.community_id, narrowed.community),
    ):
        if wanted is not None:
            chosen = chosen.where(column == wanted)
    if narrowed.q:
        chosen = chosen.where(_matches(narrowed.q, readable(seen)))
    if after is not None and after.at is not None:
        chosen = chosen.where(tuple_(cases.c.opened_at, cases.c.id) < (after.at, after.id))
    rows = connection.execute(chosen.order_by(cases.c.opened_at.desc(), cases.c.id.desc()).limit(limit + 1)).all()
    page = rows[:limit]
    further = Place(page[-1].opened_at, page[-1].id) if len(rows) > limit else None
    return _shown(connection, page, now, language), further


def case_seen(connection: Connection, person: Person, case: str, now: datetime, language: str) -> CaseShown | None:
    """The case, or None when there is none that this person may see."""
    seen = sight_of(connection, person)
    rows = connection.execute(_selected(readable(seen)).where(cases.c.id == case, visible(seen))).all()
    return _shown(connection, rows, now, language)[0] if rows else None


def case_state(connection: Connection, case: str) -> str:
    """Where a case that the caller has just acted on stands."""
    return str(connection.execute(select(cases.c.state).where(cases.c.id == case)).scalar_one())


def _selected(reads: ColumnElement[bool]) -> Any:
    return (
        select(cases, procedures.c.version.label("procedure_version"), revisions.c.body, reads.label("reads"))
        .join(procedures, procedures.c.digest == cases.c.procedure_digest)
        .join(revisions, and_(revisions.c.subject_id == cases.c.subject_id, revisions.c.number == cases.c.revision))
    )


def _matches(q: str, reads: ColumnElement[bool]) -> ColumnElement[bool]:
    """By title, where it may be read (a search must not tell what a page does not), or by the whole number."""
    by_title = and_(cases.c.title.icontains(q, autoescape=True), reads)
    number = NUMBER.fullmatch(q.strip())
    if number is None:
        return by_title
    return or_(by_title, and_(cases.c.series == number[1].upper(), cases.c.serial == int(number[2])))


def _shown(connection: Connection, rows: Sequence[Row[Any]], now: datetime, language: str) -> list[CaseShown]:
    ids = [row.id for row in rows]
    if not ids:
        return []
    stood: dict[str, list[StepShown]] = {one: [] for one in ids}
    for row in connection.execute(select(steps).where(steps.c.case_id.in_(ids)).order_by(steps.c.n)):
        closed = row.closed_at is not None
        stood[row.case_id].append(
            StepShown(
                name=row.name,
                kind=row.kind,
                item=row.item,
                round=row.round,
                state="closed" if closed else "open",
                outcome=row.outcome,
                since=row.closed_at if closed else row.opened_at,
            )
        )
    asked: dict[str, list[TaskShown]] = {one: [] for one in ids}
    for task in tasks_of_cases(connection, ids, now, language):
        asked[task.case].append(task)
    sent: dict[str, list[EffectShown]] = {one: [] for one in ids}
    for row in connection.execute(
        select(effects).where(effects.c.case_id.in_(ids)).order_by(effects.c.planned_at, effects.c.id)
    ):
        sent[row.case_id].append(
            EffectShown(row.id, row.account_id, row.kind, row.state, row.slot_at, row.url, row.reason)
        )
    called: dict[str, list[str]] = {one: [] for one in ids}
    below = select(cases.c.id, cases.c.parent_id).where(cases.c.parent_id.in_(ids)).order_by(cases.c.id)
    for row in connection.execute(below):
        called[row.parent_id].append(row.id)
    return [_case(row, called[row.id], stood[row.id], asked[row.id], sent[row.id]) for row in rows]


def _case(
    row: Row[Any], called: list[str], stood: list[StepShown], asked: list[TaskShown], sent: list[EffectShown]
) -> CaseShown:
    return CaseShown(
        id=row.id,
        number=f"{row.series}-{row.serial:04d}",
        parent=row.parent_id,
        called=called,
        procedure=row.procedure,
        version=row.procedure_version,
        procedure_digest=row.procedure_digest,
        state=row.state,
        outcome=row.outcome,
        community=row.community_id,
        opened_by=row.opened_by,
        opened_at=row.opened_at,
        ended_at=row.ended_at,
        sensitive=row.sensitive,
        subject=row.body if row.reads else None,
        revision=RevisionNamed(row.revision, row.digest),
        slots=dict(row.slots),
        steps=stood,
        tasks=asked,
        effects=sent,
    )
