"""Everything a page shows of one case, read at one instant: for the case itself and for each of its tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select

from governance.permissions import may_cancel, may_move_slot, may_read_texts, may_see_case
from governance.person import Person
from procedures.model import Procedure
from records.engine.effects import ADD
from records.engine.load import authors_of, procedure_of
from records.queries.accounts import Account, accounts, communities
from records.queries.answers import decisions_shown, tasks_shown
from records.queries.people import managers_above
from records.queries.visible import case_facts, sight_of, visible
from records.tables import (
    cases,
    charters,
    checks,
    corrections,
    decisions,
    effects,
    people,
    procedures,
    questions,
    revisions,
    steps,
    tasks,
)


@dataclass(frozen=True, slots=True)
class Related:
    """A case that called this one, or that this one called: whoever sees the one sees the other."""

    id: str
    number: str
    state: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One case. Rows are those of the tables; `reads` says whether its texts are shown to this person at all."""

    case: Row[Any]
    number: str
    procedure: Procedure
    procedure_version: int
    reads: bool
    revisions: tuple[Any, ...]  # without bodies, oldest first
    body: Mapping[str, Any]  # of the newest
    steps: tuple[Row[Any], ...]
    tasks: tuple[Row[Any], ...]
    decisions: tuple[Row[Any], ...]
    effects: tuple[Row[Any], ...]  # that publish; what takes down: see records/queries/taken_down.py
    checks: tuple[Any, ...]  # oldest first, each with the version of its charter
    questions: tuple[Row[Any], ...]
    corrections: tuple[Row[Any], ...]
    authors: frozenset[str]
    accounts: Mapping[str, Account]
    communities: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]
    is_author: bool
    may_cancel: bool
    may_move_slot: bool
    caller: Related | None  # the case that called this one, where it is there for the person
    called: tuple[Related, ...]

    @property
    def open(self) -> bool:
        return self.case.state in ("open", "incident")

    def slots(self) -> dict[str, datetime | None]:
        """When each account is to publish, as it stands now; None is as soon as approved."""
        return {
            account: None if slot is None else datetime.fromisoformat(slot) for account, slot in self.case.slots.items()
        }


def dossier(connection: Connection, person: Person, case_id: str) -> Dossier | None:
    """The case as this person sees it; None when it is not there for them."""
    facts = case_facts(connection, case_id, person)
    if facts is None:
        return None
    seen = sight_of(connection, person)
    if not may_see_case(seen, facts):
        return None
    case = connection.execute(select(cases).where(cases.c.id == case_id)).one()
    reads = may_read_texts(seen, facts)
    wrote = authors_of(connection, case.subject_id)
    sent = tuple(
        connection.execute(
            select(effects).where(effects.c.case_id == case_id, effects.c.kind == ADD).order_by(effects.c.planned_at)
        ).all()
    )
    published = any(effect.state == "confirmed" for effect in sent)
    above = any(person.id in managers_above(connection, author) for author in wrote)
    is_author = person.id in wrote
    is_open = case.state in ("open", "incident")

    def of_case(table: Any, order: Any) -> tuple[Row[Any], ...]:
        return tuple(connection.execute(select(table).where(table.c.case_id == case_id).order_by(order)).all())

    return Dossier(
        case=case,
        number=f"{case.series}-{case.serial:04d}",
        procedure=procedure_of(connection, case.procedure_digest),
        procedure_version=connection.execute(
            select(procedures.c.version).where(procedures.c.digest == case.procedure_digest)
        ).scalar_one(),
        reads=reads,
        revisions=_revisions(connection, case.subject_id),
        body=revision_body(connection, case.subject_id, case.revision) if reads else {},
        steps=of_case(steps, steps.c.n),
        tasks=tuple(
            connection.execute(tasks_shown().where(tasks.c.case_id == case_id).order_by(tasks.c.opened_at)).all()
        ),
        decisions=tuple(
            connection.execute(
                decisions_shown().where(decisions.c.case_id == case_id).order_by(decisions.c.decided_at)
            ).all()
        ),
        effects=sent,
        checks=_checks(connection, case_id) if reads else (),
        questions=of_case(questions, questions.c.at) if reads else (),
        corrections=of_case(corrections, corrections.c.at) if reads else (),
        authors=wrote,
        accounts=accounts(connection),
        communities=communities(connection),
        names={row.id: row.name for row in connection.execute(select(people.c.id, people.c.name))},
        is_author=is_author,
        may_cancel=is_open and may_cancel(person, is_author=is_author, published=published, is_manager_above=above),
        may_move_slot=is_open and may_move_slot(person, is_author=is_author, published=False, is_manager_above=above),
        caller=next(iter(related(connection, and_(cases.c.id == case.parent_id, visible(seen)))), None),
        called=related(connection, cases.c.parent_id == case_id),
    )


def related(connection: Connection, which: ColumnElement[bool]) -> tuple[Related, ...]:
    """The cases that `which` selects, the oldest first."""
    rows = connection.execute(
        select(cases.c.id, cases.c.series, cases.c.serial, cases.c.state, cases.c.outcome)
        .where(which)
        .order_by(cases.c.id)
    )
    return tuple(Related(row.id, f"{row.series}-{row.serial:04d}", row.state, row.outcome) for row in rows)


def revision_body(connection: Connection, subject: str, number: int) -> dict[str, Any]:
    body: dict[str, Any] = connection.execute(
        select(revisions.c.body).where(revisions.c.subject_id == subject, revisions.c.number == number)
    ).scalar_one()
    return body


def _revisions(connection: Connection, subject: str) -> tuple[Any, ...]:
    return tuple(
        connection.execute(
            select(revisions.c.number, revisions.c.digest, revisions.c.submitted_by, revisions.c.submitted_at)
            .where(revisions.c.subject_id == subject)
            .order_by(revisions.c.number)
        ).all()
    )


def _checks(connection: Connection, case_id: str) -> tuple[Any, ...]:
    return tuple(
        connection.execute(
            select(checks, charters.c.version.label("charter_version"))
            .join(charters, charters.c.digest == checks.c.charter_digest)
            .where(checks.c.case_id == case_id)
            .order_by(checks.c.at)
        ).all()
    )
