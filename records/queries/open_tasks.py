"""Open tasks in the order in which they want to be done, found by index whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    not_,
    or_,
    select,
    true,
    tuple_,
    union_all,
)

from governance.audience import AsWhom
from governance.permissions import Sight
from records.queries.keyset import Place
from records.queries.visible import none_excluded, visible
from records.tables import audiences, cases, decisions, delegations, tasks

NO_DUE = datetime(9999, 1, 1, tzinfo=UTC)  # what the index of audiences keeps for a task without a due
CHUNK = 1_000  # open tasks looked at in one go
AUDIENCES = 100  # looked at in one statement: a database takes only so many
CHUNKS_LIMIT = 6  # for one page: a longer search goes on with the next page


@dataclass(frozen=True, slots=True)
class Found:
    places: Sequence[Place]
    go_on: Place | None  # where the search stopped before it had seen everything


def mine(
    connection: Connection,
    person: str,
    asked: Sequence[AsWhom],
    now: datetime,
    after: Place | None,
    limit: int,
    *,
    among: ColumnElement[bool] | None = None,
) -> list[Place]:
    """What the person may decide now: asked for, also for somebody away; not written by either, not taken by a
    colleague. `among`: a condition on `tasks` that they fulfil besides."""
    wanted = true() if among is None else among
    found: list[Place] = []
    if after is None or after.at is None:
        undated = and_(audiences.c.due_at == NO_DUE, wanted)
        found = _asked(connection, person, asked, now, undated, None if after is None else after.id, limit)
        after = None
    if len(found) < limit:
        dated = and_(audiences.c.due_at < NO_DUE, wanted)
        if after is not None:
            dated = and_(dated, tuple_(audiences.c.due_at, audiences.c.task_id) > (after.at, after.id))
        found += _asked(connection, person, asked, now, dated, None, limit - len(found))
    return found


def _asked(
    connection: Connection,
    person: str,
    asked: Sequence[AsWhom],
    now: datetime,
    when: ColumnElement[bool],
    after_id: str | None,
    limit: int,
) -> list[Place]:
    """By each audience apart, so that the index gives each in order and none is sorted as a whole."""
    beyond = true() if after_id is None else audiences.c.task_id > after_id
    parts = [
        select(
            select(audiences.c.task_id, audiences.c.due_at)
            .join(tasks, tasks.c.id == audiences.c.task_id)
            .where(audiences.c.audience == key, when, beyond, decidable)
            .order_by(audiences.c.due_at, audiences.c.task_id)
            .limit(limit)
            .subquery()
        )
        for one in asked
        for decidable in (_may_be_decided_by(person, one, now),)
        for key in one.keys
    ]
    parts.append(_delegated(person, and_(when, beyond), limit))
    found: set[tuple[datetime, str]] = set()
    for start in range(0, len(parts), AUDIENCES):
        whole = union_all(*parts[start : start + AUDIENCES]).subquery()
        first = select(whole.c.due_at, whole.c.task_id).distinct().order_by(whole.c.due_at, whole.c.task_id)
        found.update((row.due_at, row.task_id) for row in connection.execute(first.limit(limit)))
    return [Place(None if due_at == NO_DUE else due_at, task) for due_at, task in sorted(found)[:limit]]


def _delegated(person: str, when: ColumnElement[bool], limit: int) -> Select[tuple[str, datetime]]:
    """Open ones that a colleague asked the person to answer, and they have not."""
    return select(
        select(audiences.c.task_id, audiences.c.due_at)
        .join(tasks, tasks.c.id == audiences.c.task_id)
        .join(delegations, delegations.c.task_id == audiences.c.task_id)
        .where(
            delegations.c.delegate_id == person,
            delegations.c.ended_at.is_(None),
            delegations.c.answered_at.is_(None),
            tasks.c.state == "open",
            when,
        )
        .distinct()
        .order_by(audiences.c.due_at, audiences.c.task_id)
        .limit(limit)
        .subquery()
    )


def late(connection: Connection, person: str, asked: Sequence[AsWhom], now: datetime, limit: int) -> int:
    """How many of mine are late, up to `limit`."""
    return len(_asked(connection, person, asked, now, audiences.c.due_at <= now, None, limit))


def _may_be_decided_by(person: str, asked: AsWhom, now: datetime) -> ColumnElement[bool]:
    """Four eyes and "taken by a colleague", as far as a list needs them; the decision itself asks the rule."""
    both = [person] if asked.person is None else [person, asked.person]
    elsewhere = and_(tasks.c.taken_by.is_not(None), tasks.c.taken_by != person, tasks.c.taken_until > now)
    voice = (decisions.c.person_id, decisions.c.acting_for, decisions.c.proposed_by)
    in_voice = (column == one for one in both for column in voice)
    spoken = exists().where(decisions.c.task_id == tasks.c.id, or_(*in_voice))
    represented = (
        true()
        if asked.procedures is None
        else exists().where(cases.c.id == tasks.c.case_id, cases.c.procedure.in_(asked.procedures))
    )
    return and_(
        tasks.c.state == "open",
        none_excluded({*both, asked.entered_by or person}),
        represented,
        not_(spoken),
        _answered_as_no_other(person, asked.person),
        not_(_known(elsewhere)),
    )


def _answered_as_no_other(person: str, acting_for: str | None) -> ColumnElement[bool]:
    """`may_act_for` as SQL: the person has answered steps of the case as nobody else."""
    answered = tasks.alias("answered")
    as_another = and_(
        decisions.c.person_id == person,
        decisions.c.acting_for.is_not(None)
        if acting_for is None
        else func.coalesce(decisions.c.acting_for, person) != acting_for,
        answered.c.id == decisions.c.task_id,
        answered.c.kind == "step",
    )
    answered_so: ColumnElement[bool]
    if acting_for is None:  # hardly any cases, found once by index; asked of each task it would cost every inbox
        answered_so = tasks.c.case_id.in_(select(decisions.c.case_id).where(as_another))
    else:
        answered_so = exists().where(decisions.c.case_id == tasks.c.case_id, as_another)
    return or_(tasks.c.kind != "step", not_(or_(answered_so, tasks.c.case_id.in_(_proposed_to(person, acting_for)))))


def _proposed_to(person: str, but: str | None) -> Select[tuple[str]]:
    """Ids of the cases in which somebody, not `but`, confirmed what the person had proposed as the answer of a step."""
    answered = tasks.alias("confirmed")
    return (
        select(decisions.c.case_id)
        .join(delegations, delegations.c.task_id == decisions.c.task_id)
        .join(answered, answered.c.id == decisions.c.task_id)
        .where(
            delegations.c.delegate_id == person,
            delegations.c.owner_id == decisions.c.person_id,
            decisions.c.proposed_by == person,
            answered.c.kind == "step",
            true() if but is None else decisions.c.person_id != but,
        )
    )


def _known(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition, where an unknown value counts as no."""
    return condition.is_(true())


def team(
    connection: Connection,
    person: str,
    asked: Sequence[AsWhom],
    communities: Sequence[str],
    now: datetime,
    after: Place | None,
    limit: int,
    *,
    chunks: int = CHUNKS_LIMIT,
) -> Found:
    """Open in those communities, or about the whole house, and not mine: taken by colleagues, or waiting for them."""
    if not communities:
        return Found((), None)
    mine = or_(
        *(
            and_(
                exists().where(audiences.c.task_id == tasks.c.id, audiences.c.audience.in_(one.keys)),
                _may_be_decided_by(person, one, now),
            )
            for one in asked
        )
    )
    return _search(
        connection,
        or_(tasks.c.community_id.in_(communities), tasks.c.community_id.is_(None)),
        not_(mine),
        after,
        limit,
        chunks,
    )


def seen(connection: Connection, sight: Sight, after: Place | None, limit: int) -> Found:
    """Open in any case that is there for the person."""
    there = exists().where(cases.c.id == tasks.c.case_id, visible(sight))
    return _search(connection, true(), there, after, limit, CHUNKS_LIMIT)


def _search(
    connection: Connection,
    where: ColumnElement[bool],
    fits: ColumnElement[bool],
    after: Place | None,
    limit: int,
    chunks: int,
) -> Found:
    """Walks the open tasks in order, a chunk at a time, until the page is full or enough was looked at."""
    found: list[Place] = []
    undated = after is None or after.at is None
    for _ in range(chunks):
        open_ones = _open_ones(where, after, undated)
        chunk = open_ones.add_columns(fits.label("fits")).limit(CHUNK).subquery()
        fitting = select(chunk.c.id, chunk.c.due_at).where(chunk.c.fits).limit(limit - len(found))
        found += [Place(row.due_at, row.id) for row in connection.execute(fitting)]
        if len(found) == limit:
            return Found(found, None)
        last = connection.execute(open_ones.offset(CHUNK - 1).limit(1)).one_or_none()
        if last is not None:
            after = Place(last.due_at, last.id)
        elif undated:
            undated, after = False, None
        else:
            return Found(found, None)
    return Found(found, after)


def _open_ones(where: ColumnElement[bool], after: Place | None, undated: bool) -> Select[tuple[str, datetime]]:
    """Those behind `after`, in order: first all without a due instant, then the others."""
    chosen = select(tasks.c.id, tasks.c.due_at).where(tasks.c.state == "open", where)
    if undated:
        chosen = chosen.where(tasks.c.due_at.is_(None))
        if after is not None:
            chosen = chosen.where(tasks.c.id > after.id)
    else:
        chosen = chosen.where(tasks.c.due_at.is_not(None))
        if after is not None:
            chosen = chosen.where(tuple_(tasks.c.due_at, tasks.c.id) > (after.at, after.id))
    return chosen.order_by(tasks.c.due_at, tasks.c.id)
