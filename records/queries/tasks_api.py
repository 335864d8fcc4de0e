"""Tasks, as the API tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, exists, select

from governance.audience import as_whom
from governance.person import Person
from procedures.find import step_named
from procedures.kinds.form import form_from_json
from records.engine.load import procedure_of
from records.queries import open_tasks
from records.queries.accounts import communities
from records.queries.answers import decisions_shown, tasks_shown
from records.queries.keyset import Place
from records.queries.visible import sight_of, visible
from records.tables import audiences, cases, decisions, tasks

Scope = Literal["mine", "team", "all"]
TaskState = Literal["open", "taken", "settled", "void"]


@dataclass(frozen=True, slots=True)
class RevisionNamed:
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Voice:
    """An answer that one person gave, as themselves or in the place of somebody away."""

    person: str
    acting_for: str | None
    answer: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a task waits for: a person, or the holders of a role in a community (null: in the whole organisation)."""

    person: str | None
    role: str | None
    community: str | None


@dataclass(frozen=True, slots=True)
class FieldOfTask:
    name: str
    kind: str
    title: dict[str, str]
    choices: list[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class TaskShown:
    id: str
    case: str
    number: str
    kind: Literal["step", "held", "parked", "removal", "afterwards"]
    step: str
    title: str
    state: TaskState
    who: list[Asked]
    taken_by: str | None
    due_at: datetime | None
    deadline_at: datetime | None  # an answer from then on is refused
    quorum: int  # different people who must say the same, for an answer that goes on
    voices: list[Voice]  # of those, while it is open; then the answers that were given
    form: list[FieldOfTask]  # what `form` of the decision has to hold
    revision: RevisionNamed
    answers: list[str]
    answer: str | None
    settled_by: str | None
    settled_at: datetime | None


def tasks_seen(
    connection: Connection,
    person: Person,
    scope: Scope,
    state: TaskState | None,
    after: Place | None,
    limit: int,
    now: datetime,
    language: str,
) -> tuple[list[TaskShown], Place | None]:
    """One page and the place after which the next begins. `mine` and `team` are open ones by what they mean."""
    known = communities(connection)
    asked = as_whom(person, known)
    seen = sight_of(connection, person)
    if scope == "mine":
        places = open_tasks.mine(connection, person.id, asked, now, after, limit + 1)
        found = open_tasks.Found(places, None)
    elif scope == "team":
        there = sorted(known) if seen.reads_everything else sorted(seen.communities)
        found = open_tasks.team(connection, person.id, asked, there, now, after, limit + 1)
    elif state in ("open", "taken"):
        found = open_tasks.seen(connection, seen, after, limit + 1)
    else:
        chosen = select(tasks.c.id).where(exists().where(cases.c.id == tasks.c.case_id, visible(seen)))
        if state is not None:
            chosen = chosen.where(tasks.c.state == state)
        if after is not None:
            chosen = chosen.where(tasks.c.id < after.id)
        ids = connection.scalars(chosen.order_by(tasks.c.id.desc()).limit(limit + 1)).all()
        found = open_tasks.Found([Place(None, one) for one in ids], None)
    page = found.places[:limit]
    shown = tasks_by_id(connection, [one.id for one in page], now, language)
    if state is not None:
        shown = [one for one in shown if one.state == state or (state == "open" and one.state == "taken")]
    return shown, page[-1] if len(found.places) > limit else found.go_on


def tasks_by_id(connection: Connection, ids: Sequence[str], now: datetime, language: str) -> list[TaskShown]:
    """These tasks, in this order."""
    rows = {row.id: row for row in connection.execute(_TASKS.where(tasks.c.id.in_(ids)))}
    return _shown(connection, [rows[one] for one in ids if one in rows], now, language)


def tasks_of_cases(connection: Connection, ids: Iterable[str], now: datetime, language: str) -> list[TaskShown]:
    """Every task of these cases, in the order of their opening."""
    chosen = _TASKS.where(tasks.c.case_id.in_(list(ids))).order_by(tasks.c.opened_at, tasks.c.id)
    return _shown(connection, connection.execute(chosen).all(), now, language)


_TASKS = (
    tasks_shown()
    .add_columns(cases.c.series, cases.c.serial, cases.c.procedure_digest)
    .join(cases, cases.c.id == tasks.c.case_id)
)


def _shown(connection: Connection, rows: Sequence[Row[Any]], now: datetime, language: str) -> list[TaskShown]:
    asked: dict[str, list[Asked]] = {}
    if rows:
        waiting = select(audiences.c.task_id, audiences.c.audience).where(
            audiences.c.task_id.in_([row.id for row in rows])
        )
        for row in connection.execute(waiting.order_by(audiences.c.audience)):
            asked.setdefault(row.task_id, []).append(_asked(row.audience))
    given: dict[str, list[Voice]] = {}
    if rows:
        spoken = decisions_shown().where(decisions.c.task_id.in_([row.id for row in rows]))
        for voice in connection.execute(spoken.order_by(decisions.c.decided_at, decisions.c.id)):
            given.setdefault(voice.task_id, []).append(Voice(voice.person_id, voice.acting_for, voice.answer))
    return [_task(connection, row, asked.get(row.id, []), given.get(row.id, []), now, language) for row in rows]


def _asked(audience: str) -> Asked:
    kind, _, rest = audience.partition(":")
    if kind == "person":
        return Asked(rest, None, None)
    role, _, community = rest.partition("@")
    return Asked(None, role, None if community == "*" else community)


def _task(
    connection: Connection, row: Row[Any], who: list[Asked], voices: list[Voice], now: datetime, language: str
) -> TaskShown:
    taken = row.state == "open" and row.taken_until is not None and row.taken_until > now
    title = ""
    if row.kind == "step":
        titles: dict[str, str] = getattr(
            step_named(procedure_of(connection, row.procedure_digest), row.step), "title", {}
        )
        title = titles.get(language) or row.step
    return TaskShown(
        id=row.id,
        case=row.case_id,
        number=f"{row.series}-{row.serial:04d}",
        kind=row.kind,
        step=row.step,
        title=title,
        state="taken" if taken else row.state,
        who=who,
        taken_by=row.taken_by if taken else None,
        due_at=row.due_at,
        deadline_at=row.deadline_at,
        quorum=row.quorum,
        voices=voices,
        form=[
            FieldOfTask(one.name, one.kind, dict(one.title), list(one.choices), one.optional)
            for one in form_from_json(row.form)
        ],
        revision=RevisionNamed(row.revision, row.digest),
        answers=list(row.answers),
        answer=row.answer,
        settled_by=row.settled_by,
        settled_at=row.settled_at,
    )
