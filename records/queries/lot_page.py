"""One page of a lot: each task with everything needed to answer it, read in few statements whatever their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, tuple_

from governance.audience import as_whom
from governance.person import Person
from records.queries.accounts import Account, accounts, communities
from records.queries.answers import decisions_shown
from records.queries.claims import ClaimLine, cited_claims
from records.queries.keyset import Place
from records.queries.lots import LOT_LIMIT, Chosen, places
from records.queries.people import names
from records.tables import (
    audiences,
    cases,
    charters,
    checks,
    corrections,
    decisions,
    prepared_answers,
    questions,
    reads,
    revisions,
    tasks,
)

LOT_PAGE = 50


@dataclass(frozen=True, slots=True)
class InLot:
    """One task. `row` is of the task, its case and the revision that it is about."""

    row: Row[Any]
    before: Mapping[str, Any] | None  # the revision that the person dealt with before this one
    before_number: int | None
    check: Row[Any] | None
    cited: tuple[ClaimLine, ...]
    said: tuple[Row[Any], ...]  # what others answered about this very revision
    corrections: int
    questions: int
    acting_for: str | None
    prepared: Row[Any] | None

    @property
    def number(self) -> str:
        return f"{self.row.series}-{self.row.serial:04d}"

    @property
    def is_read(self) -> bool:
        """Whether what the person prepared is about the revision that stands now."""
        return self.prepared is not None and self.prepared.digest == self.row.digest

    def slots(self) -> dict[str, datetime | None]:
        return {one: None if at is None else datetime.fromisoformat(at) for one, at in self.row.slots.items()}


@dataclass(frozen=True, slots=True)
class LotPage:
    items: tuple[InLot, ...]
    first: int  # the place of the first of them among all, from 1
    total: int  # up to LOT_LIMIT + 1
    before: Place | None  # after which the page before begins; None for its beginning
    next: Place | None
    accounts: Mapping[str, Account]
    communities: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]


def lot_page(connection: Connection, person: Person, chosen: Chosen, after: Place | None, now: datetime) -> LotPage:
    """The tasks behind `after`; where none is left there, the first ones."""
    every = places(connection, person, chosen, now, None, LOT_LIMIT + 1)
    behind = 0 if after is None else sum(_order(one) <= _order(after) for one in every)
    start = behind if behind < len(every) else 0
    shown = every[start : start + LOT_PAGE]
    items = _items(connection, person, [one.id for one in shown], now)
    people = [who for one in items for who in (one.row.submitted_by, one.acting_for)]
    people += [who for one in items for said in one.said for who in (said.person_id, said.acting_for)]
    return LotPage(
        items=items,
        first=start + 1,
        total=len(every),
        before=every[start - LOT_PAGE - 1] if start > LOT_PAGE else None,
        next=shown[-1] if start + LOT_PAGE < len(every) else None,
        accounts=accounts(connection),
        communities=communities(connection),
        names=names(connection, people),
    )


def _order(place: Place) -> tuple[bool, float, str]:
    return place.at is not None, 0 if place.at is None else place.at.timestamp(), place.id


def _items(connection: Connection, person: Person, ids: Sequence[str], now: datetime) -> tuple[InLot, ...]:
    rows = {row.id: row for row in connection.execute(_ROWS.where(tasks.c.id.in_(ids)))}
    cases_of = [row.case_id for row in rows.values()]
    mine = {
        row.task_id: row
        for row in connection.execute(
            select(prepared_answers).where(
                prepared_answers.c.person_id == person.id, prepared_answers.c.task_id.in_(ids)
            )
        )
    }
    numbers = _dealt_with(connection, person, rows, mine)
    bodies = _bodies(connection, rows, numbers)
    checked = _checks(connection, cases_of)
    lines = {one.id: one for one in cited_claims(connection, _claims(rows), now)}
    said: dict[str, list[Row[Any]]] = {}
    for voice in connection.execute(
        decisions_shown().where(decisions.c.case_id.in_(cases_of)).order_by(decisions.c.decided_at)
    ):
        said.setdefault(voice.case_id, []).append(voice)
    asked = _counted(connection, questions, questions.c.case_id.in_(cases_of))
    proposed = _counted(connection, corrections, corrections.c.case_id.in_(cases_of), corrections.c.state == "open")
    stands_in = _acting_for(connection, person, ids)
    found = []
    for one in ids:
        row = rows[one]
        found.append(
            InLot(
                row=row,
                before=bodies.get(one),
                before_number=numbers.get(one) if one in bodies else None,
                check=checked.get((row.case_id, row.digest)),
                cited=tuple(lines[claim] for claim in row.claims if claim in lines),
                said=tuple(each for each in said.get(row.case_id, ()) if each.digest == row.digest),
                corrections=proposed.get(row.case_id, 0),
                questions=asked.get(row.case_id, 0),
                acting_for=stands_in.get(one),
                prepared=mine.get(one),
            )
        )
    return tuple(found)


_ROWS = (
    select(
        tasks,
        *(cases.c[name] for name in ("series", "serial", "title", "procedure", "procedure_digest", "subject_id")),
        *(cases.c[name] for name in ("sensitive", "partnership", "claims", "claims_wanted", "slots")),
        *(revisions.c[name] for name in ("body", "submitted_by", "submitted_at")),
    )
    .join(cases, cases.c.id == tasks.c.case_id)
    .join(revisions, (revisions.c.subject_id == cases.c.subject_id) & (revisions.c.number == tasks.c.revision))
)


def _claims(rows: Mapping[str, Row[Any]]) -> list[str]:
    return sorted({claim for row in rows.values() for claim in row.claims})


def _dealt_with(
    connection: Connection, person: Person, rows: Mapping[str, Row[Any]], mine: Mapping[str, Row[Any]]
) -> dict[str, int]:
    """By task: the older revision that the person dealt with last; that of a prepared answer before all."""
    subjects_of = [row.subject_id for row in rows.values()]
    marks = {
        row.subject_id: row.number
        for row in connection.execute(
            select(reads.c.subject_id, reads.c.number).where(
                reads.c.person_id == person.id, reads.c.subject_id.in_(subjects_of)
            )
        )
    }
    decided = {
        row.case_id: row.newest
        for row in connection.execute(
            select(decisions.c.case_id, func.max(decisions.c.revision).label("newest"))
            .where(decisions.c.person_id == person.id, decisions.c.case_id.in_([row.case_id for row in rows.values()]))
            .group_by(decisions.c.case_id)
        )
    }
    digests = {row.digest for one, row in mine.items() if row.digest != rows[one].digest}
    prepared = {
        (row.subject_id, row.digest): row.number
        for row in connection.execute(
            select(revisions.c.subject_id, revisions.c.digest, revisions.c.number).where(
                revisions.c.subject_id.in_(subjects_of), revisions.c.digest.in_(digests)
            )
        )
    }
    found: dict[str, int] = {}
    for one, row in rows.items():
        read = mine.get(one)
        of_answer = None if read is None else prepared.get((row.subject_id, read.digest))
        known = (of_answer,) if of_answer else (marks.get(row.subject_id), decided.get(row.case_id))
        older = [number for number in known if number is not None and number < row.revision]
        if older:
            found[one] = max(older)
    return found


def _bodies(
    connection: Connection, rows: Mapping[str, Row[Any]], numbers: Mapping[str, int]
) -> dict[str, Mapping[str, Any]]:
    wanted = {(rows[one].subject_id, number): one for one, number in numbers.items()}
    if not wanted:
        return {}
    chosen = select(revisions.c.subject_id, revisions.c.number, revisions.c.body).where(
        or_(*(tuple_(revisions.c.subject_id, revisions.c.number) == tuple_(*pair) for pair in wanted))
    )
    return {wanted[row.subject_id, row.number]: row.body for row in connection.execute(chosen)}


def _checks(connection: Connection, cases_of: Sequence[str]) -> dict[tuple[str, str], Row[Any]]:
    chosen = select(checks, charters.c.version.label("charter_version")).join(
        charters, charters.c.digest == checks.c.charter_digest
    )
    rows = connection.execute(chosen.where(checks.c.case_id.in_(cases_of)).order_by(checks.c.at))
    return {(row.case_id, row.digest): row for row in rows}  # the last of each counts


def _counted(connection: Connection, table: Any, *where: Any) -> dict[str, int]:
    rows = connection.execute(select(table.c.case_id, func.count()).where(*where).group_by(table.c.case_id))
    return {row[0]: row[1] for row in rows}


def _acting_for(connection: Connection, person: Person, ids: Sequence[str]) -> dict[str, str]:
    """For whom the person is asked, where not as themselves."""
    if not person.stands_in:
        return {}
    waits: dict[str, set[str]] = {}
    for row in connection.execute(
        select(audiences.c.task_id, audiences.c.audience).where(audiences.c.task_id.in_(ids))
    ):
        waits.setdefault(row.task_id, set()).add(row.audience)
    own, *others = as_whom(person, communities(connection))
    return {
        task: next(one.person for one in others if one.person and keys & set(one.keys))
        for task, keys in waits.items()
        if not keys & set(own.keys) and any(keys & set(one.keys) for one in others)
    }
