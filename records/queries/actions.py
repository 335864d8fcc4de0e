"""Actions as a person may see them: those of one case, and one's own that are open, in whatever case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, select, true

from governance.cell import may_add_action, may_settle_action
from governance.person import Person
from records.engine.cells import cell_of, in_charge_of
from records.queries.crisis_due import Due, due_in
from records.queries.people import at_work, names
from records.queries.visible import readable, reads_case, sight_of
from records.tables import actions, cases

SHOWN = 50

_CASE = select(cases).where(cases.c.id == bindparam("case"))


@dataclass(frozen=True, slots=True)
class Action:
    """`case_title` is None for whoever may not read the case: its owner sees the action itself all the same."""

    id: str
    case: str
    number: str
    case_title: str | None
    title: str
    note: str
    owner: str
    due_at: datetime
    state: str
    added_by: str
    added_at: datetime
    settled_by: str | None
    settled_at: datetime | None
    said: str
    may_settle: bool


@dataclass(frozen=True, slots=True)
class Actions:
    lines: tuple[Action, ...]  # open ones first, the soonest first
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class ShownBoard:
    case: str
    lines: tuple[Action, ...]
    names: dict[str, str]
    at_work: dict[str, str]  # who can own one
    may_add: bool
    in_charge: bool


def board_of(connection: Connection, person: Person, case: str, now: datetime) -> ShownBoard | None:
    """All actions of that case, with what the person may do there; None where they may not read it."""
    row = connection.execute(_CASE, {"case": case}).one_or_none()
    if row is None or not reads_case(connection, person, case):
        return None
    return board_in(connection, person, row, due_in(connection, person, [case], now))


def board_in(connection: Connection, person: Person, case: Row[Any], due: Sequence[Due]) -> ShownBoard:
    """The same, of a case that the person may read and of which this is due."""
    in_charge = in_charge_of(connection, person, case)
    may_add = case.state in ("open", "incident") and may_add_action(
        person,
        in_cell=any(one.person_id == person.id for one in cell_of(connection, case.id)),
        in_charge=in_charge,
        is_asked=any(one.mine and one.task.case_id == case.id for one in due),
    )
    found = connection.execute(
        _shown(true())
        .where(actions.c.case_id == case.id)
        .order_by(actions.c.state != "open", actions.c.due_at, actions.c.id)
    ).all()
    listed = _called(connection, [_line(one, person, in_charge=in_charge) for one in found])
    return ShownBoard(case.id, listed.lines, listed.names, at_work(connection) if may_add else {}, may_add, in_charge)


def my_actions(connection: Connection, person: Person) -> Actions:
    """What this person has still to see to, at most `SHOWN`."""
    found = connection.execute(
        _shown(readable(sight_of(connection, person)))
        .where(actions.c.owner_id == person.id, actions.c.state == "open")
        .order_by(actions.c.due_at, actions.c.id)
        .limit(SHOWN)
    ).all()
    return _called(connection, [_line(one, person, in_charge=False) for one in found])


def action_seen(connection: Connection, person: Person, action: str) -> Action | None:
    """One of them, for its owner and whoever may read its case."""
    row = connection.execute(_shown(readable(sight_of(connection, person))).where(actions.c.id == action)).one_or_none()
    if row is None or not (row.reads or row.owner_id == person.id):
        return None
    case = connection.execute(_CASE, {"case": row.case_id}).one()
    return _line(row, person, in_charge=in_charge_of(connection, person, case))


def _shown(reads: ColumnElement[bool]) -> Select[Any]:
    said = (cases.c.series, cases.c.serial, cases.c.title.label("case_title"), reads.label("reads"))
    return select(actions, *said).join(cases, cases.c.id == actions.c.case_id)


def _line(row: Row[Any], person: Person, *, in_charge: bool) -> Action:
    return Action(
        id=row.id,
        case=row.case_id,
        number=f"{row.series}-{row.serial:04d}",
        case_title=row.case_title if row.reads else None,
        title=row.title,
        note=row.note,
        owner=row.owner_id,
        due_at=row.due_at,
        state=row.state,
        added_by=row.added_by,
        added_at=row.added_at,
        settled_by=row.settled_by,
        settled_at=row.settled_at,
        said=row.said,
        may_settle=row.state == "open" and may_settle_action(person, row.owner_id, in_charge=in_charge),
    )


def _called(connection: Connection, lines: list[Action]) -> Actions:
    people = {one for line in lines for one in (line.owner, line.added_by, line.settled_by)}
    return Actions(tuple(lines), names(connection, people))
