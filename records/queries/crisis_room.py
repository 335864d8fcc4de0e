"""One crisis at a glance: how grave, what is frozen, who is on it, what is due, what was said of it, and the story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.permissions import may
from governance.person import Person
from procedures.model import Procedure
from records.engine.load import procedure_of
from records.queries.accounts import communities
from records.queries.actions import ShownBoard, board_in
from records.queries.crisis_due import Due, due_in
from records.queries.crisis_people import Member, members_of, on_duty_now
from records.queries.crisis_standing import (
    Frozen,
    Statement,
    cases_below,
    frozen_for,
    next_report_at,
    situation_of,
    statements_of,
)
from records.queries.freezes import people_of
from records.queries.ledger import LedgerEntry, LedgerPage, ledger_page, names_of, story_of_freeze
from records.queries.visible import reads_case
from records.tables import cases, crises, revisions

TOLD_LAST = 8  # entries of the story


@dataclass(frozen=True, slots=True)
class CrisisRoom:
    """`situation`: answers with which somebody wrote down how it stands, the newest first; `next_report_at`: until when
    the next report is waited for, or due."""

    case: Row[Any]
    number: str
    what: str
    where: str
    severity: str | None
    severity_at: datetime | None
    procedure: Procedure
    procedures: Mapping[str, Procedure]  # of each case that is shown, by digest
    in_charge: bool
    frozen: tuple[Frozen, ...]
    members: tuple[Member, ...]
    on_duty: tuple[tuple[str, str], ...]  # person, role
    due: tuple[Due, ...]
    board: ShownBoard
    statements: tuple[Statement, ...]
    situation: tuple[Row[Any], ...]
    next_report_at: datetime | None
    story: tuple[LedgerEntry, ...]  # the newest first
    told: LedgerPage  # how people and steps in it are called
    communities: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]

    @property
    def open(self) -> bool:
        return self.case.state in ("open", "incident")

    def name(self, code: str) -> str:
        return self.names.get(code, "")


def crisis_room(
    connection: Connection, person: Person, case_id: str, *, now: datetime, language: str = "fr"
) -> CrisisRoom | None:
    """The crisis as this person may see it; None where it is none, or not theirs to read."""
    case = connection.execute(select(cases).where(cases.c.id == case_id)).one_or_none()
    if case is None or not may(person, "see_crisis_room") or not reads_case(connection, person, case_id):
        return None
    procedure = procedure_of(connection, case.procedure_digest)
    if procedure.subject != "crisis":
        return None
    grave = connection.execute(select(crises).where(crises.c.case_id == case_id)).one_or_none()
    body = _body(connection, case)
    below = cases_below(connection, person, case_id)
    family = [case_id, *(one.id for one in below)]
    is_open = case.state in ("open", "incident")
    on_duty = on_duty_now(connection, case.community_id, now)
    members = members_of(connection, case, {one for one, _role in on_duty}, now)
    frozen = frozen_for(connection, person, case_id, now)
    due = tuple(due_in(connection, person, family, now)) if is_open else ()
    board = board_in(connection, person, case, due)
    situation = situation_of(connection, case_id)
    story, told = _story(connection, person, family, frozen, language)
    ids: set[str | None] = {case.opened_by, *(one for one, _role in on_duty), *(row.person_id for row in situation)}
    ids |= {one for member in members for one in (member.person, *(member.away or ()))}
    ids |= {one for row in due for one in (row.taken_by, *row.called)}
    ids |= {one.removeprefix("person:") for row in due for one in row.asked if one.startswith("person:")}
    ids |= {one for row in due for note in row.hearsay for one in (note.person_id, note.heard_by)}
    ids |= {one.account for each in frozen for one in (*each.in_flight, *each.held)}
    ids |= people_of([one.line for one in frozen])
    return CrisisRoom(
        case=case,
        number=f"{case.series}-{case.serial:04d}",
        what=body["what"],
        where=body["where"],
        severity=None if grave is None else grave.severity,
        severity_at=None if grave is None else grave.severity_at,
        procedure=procedure,
        procedures={one.procedure_digest: procedure_of(connection, one.procedure_digest) for one in (case, *below)},
        in_charge=is_open and board.in_charge,
        frozen=frozen,
        members=members,
        on_duty=on_duty,
        due=due,
        board=board,
        statements=statements_of(connection, below),
        situation=situation,
        next_report_at=next_report_at(connection, case_id) if is_open else None,
        story=story,
        told=told,
        communities=communities(connection),
        names=names_of(connection, ids, language),
    )


def _body(connection: Connection, case: Row[Any]) -> Mapping[str, str]:
    chosen = select(revisions.c.body).where(
        revisions.c.subject_id == case.subject_id, revisions.c.number == case.revision
    )
    body: Mapping[str, str] = connection.execute(chosen).scalar_one()
    return body


def _story(
    connection: Connection, person: Person, family: list[str], frozen: tuple[Frozen, ...], language: str
) -> tuple[tuple[LedgerEntry, ...], LedgerPage]:
    """What happened last in these cases and freezes, the newest first, with how all that is called."""
    pages = [ledger_page(connection, reader=person, case=one, size=TOLD_LAST, language=language) for one in family]
    pages += [
        story_of_freeze(connection, one.line.id, reader=person, with_texts=True, language=language) for one in frozen
    ]
    entries = sorted(
        (entry for page in pages for entry in page.entries), key=lambda entry: (entry.at, entry.n), reverse=True
    )
    names = {code: name for page in pages for code, name in page.names.items()}
    procedures = {code: one for page in pages for code, one in page.procedures.items()}
    return tuple(entries[:TOLD_LAST]), LedgerPage((), None, names, procedures, language)
