"""Which tasks may be answered in one sitting by one person, and what that person has prepared to answer.

What a lot takes in is a plain answer about a publication: no form to fill in, nothing that changes the text, no answer
that is kept apart from others, nothing that a colleague was asked about. Everything else needs its own page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Text, and_, cast, exists, func, not_, select, true

from governance.audience import as_whom
from governance.person import Person
from records.queries import open_tasks
from records.queries.accounts import communities
from records.queries.keyset import Place
from records.queries.people import names
from records.tables import cases, delegations, prepared_answers, statement_uses, subjects, tasks

LOT_LIMIT = 500  # answered under one confirmation, and counted


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which of them: of the cases of one campaign, of one step of a procedure, of one community; empty is all."""

    campaign: str = ""  # id of its case
    procedure: str = ""
    step: str = ""
    community: str = ""

    def condition(self) -> ColumnElement[bool]:
        """The condition on `tasks`."""
        of_case = exists().where(
            cases.c.id == tasks.c.case_id,
            cases.c.parent_id == self.campaign if self.campaign else true(),
            cases.c.procedure == self.procedure if self.procedure else true(),
        )
        return and_(
            of_case.correlate(tasks),
            tasks.c.step == self.step if self.step else true(),
            tasks.c.community_id == self.community if self.community else true(),
        )


@dataclass(frozen=True, slots=True)
class SameThing:
    """Several tasks that ask the same: one step of one procedure."""

    procedure: str
    digest: str  # of a version of it
    step: str
    count: int


@dataclass(frozen=True, slots=True)
class Offered:
    """By what one may choose among all that one may answer in one sitting."""

    steps: tuple[SameThing, ...]
    communities: dict[str, Any]
    campaigns: tuple[Row[Any], ...]  # id, series, serial, title


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the person is about to confirm, and what stands in the way of the rest."""

    ready: tuple[Row[Any], ...]  # each about the newest revision
    changed: tuple[Row[Any], ...]  # the revision is not the one that was read
    over: tuple[Row[Any], ...]  # not this person's to answer any more, with what was typed
    waiting: int  # that may be answered, up to LOT_LIMIT + 1
    names: dict[str, str]


def in_a_lot() -> ColumnElement[bool]:
    """The condition on `tasks` that a plain answer is all that it wants."""
    about_a_publication = exists().where(
        cases.c.id == tasks.c.case_id,
        subjects.c.id == cases.c.subject_id,
        subjects.c.kind == "publication",
        subjects.c.id.not_in(select(statement_uses.c.subject_id)),  # shown on its page with what was approved cold
    )
    asked_of_a_colleague = exists().where(delegations.c.task_id == tasks.c.id, delegations.c.ended_at.is_(None))
    return and_(
        tasks.c.kind == "step",
        not_(tasks.c.changes_subject),
        tasks.c.apart.is_(None),
        cast(tasks.c.form, Text) == "[]",
        about_a_publication.correlate(tasks),
        not_(asked_of_a_colleague.correlate(tasks)),
    )


def places(
    connection: Connection,
    person: Person,
    chosen: Chosen,
    now: datetime,
    after: Place | None,
    limit: int,
    *,
    only: Collection[str] | None = None,
) -> list[Place]:
    """The tasks that the person may answer now in one sitting, the most urgent first; `only` among these ids."""
    among = and_(in_a_lot(), chosen.condition(), true() if only is None else tasks.c.id.in_(sorted(only)))
    asked = as_whom(person, communities(connection))
    return open_tasks.mine(connection, person.id, asked, now, after, limit, among=among)


def same_things(connection: Connection, ids: Sequence[str], least: int = 2) -> tuple[SameThing, ...]:
    """What at least so many of these open tasks ask alike, and can be answered in one sitting; the most first."""
    how_many = func.count()
    rows = connection.execute(
        select(cases.c.procedure, func.max(cases.c.procedure_digest).label("digest"), tasks.c.step, how_many)
        .join(cases, cases.c.id == tasks.c.case_id)
        .where(tasks.c.id.in_(ids), in_a_lot())
        .group_by(cases.c.procedure, tasks.c.step)
        .having(how_many >= least)
        .order_by(how_many.desc(), cases.c.procedure, tasks.c.step)
    )
    return tuple(SameThing(*row) for row in rows)


def offered(connection: Connection, person: Person, now: datetime) -> Offered:
    ids = [one.id for one in places(connection, person, Chosen(), now, None, LOT_LIMIT)]
    above = cases.alias("above")
    here = select(cases.c.parent_id).join(tasks, tasks.c.case_id == cases.c.id).where(tasks.c.id.in_(ids))
    campaigns: Select[Any] = (
        select(above.c.id, above.c.series, above.c.serial, above.c.title)
        .join(subjects, subjects.c.id == above.c.subject_id)
        .where(above.c.id.in_(here), subjects.c.kind == "campaign")
        .order_by(above.c.id.desc())
    )
    known = communities(connection)
    there = set(connection.scalars(select(tasks.c.community_id).where(tasks.c.id.in_(ids)).distinct()))
    return Offered(
        same_things(connection, ids, 1),
        {one: name for one, name in known.items() if one in there},
        tuple(connection.execute(campaigns).all()),
    )


def prepared(connection: Connection, person: Person, chosen: Chosen, now: datetime) -> Prepared:
    """Everything the person has prepared among those chosen, in the order of the tasks."""
    rows = connection.execute(
        select(
            prepared_answers,
            tasks.c.case_id,
            tasks.c.step,
            tasks.c.state,
            tasks.c.digest.label("current"),
            tasks.c.settled_by,
            tasks.c.settled_at,
            tasks.c.taken_by,
            cases.c.title,
            cases.c.series,
            cases.c.serial,
            cases.c.procedure_digest,
            cases.c.community_id,
        )
        .join(tasks, tasks.c.id == prepared_answers.c.task_id)
        .join(cases, cases.c.id == tasks.c.case_id)
        .where(prepared_answers.c.person_id == person.id, chosen.condition())
        .order_by(tasks.c.due_at, tasks.c.id)
    ).all()
    mine = {
        one.id for one in places(connection, person, chosen, now, None, LOT_LIMIT, only={row.task_id for row in rows})
    }
    answered = [row for row in rows if row.task_id in mine and row.answer]
    return Prepared(
        ready=tuple(row for row in answered if row.digest == row.current),
        changed=tuple(row for row in answered if row.digest != row.current),
        over=tuple(row for row in rows if row.task_id not in mine),
        waiting=len(places(connection, person, chosen, now, None, LOT_LIMIT + 1)),
        names=names(connection, [who for row in rows for who in (row.settled_by, row.taken_by)]),
    )
