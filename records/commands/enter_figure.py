"""A figure that no network tells, entered by hand: by whom, as of when, and where it was read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select

from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject, clean_text, control_character
from records.clock import Clock
from records.engine.load import locked_case
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import hand_figures, subjects

NAME_LIMIT = 120  # characters
SOURCE_LIMIT = 500
MOST = 1_000_000_000_000
PER_CASE = 500

_KIND = select(subjects.c.kind).where(subjects.c.id == bindparam("subject"))
_HOW_MANY = select(func.count()).where(hand_figures.c.case_id == bindparam("case"))


def enter_figure(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    case: str,
    name: str,
    value: int,
    source: str,
    measured_at: datetime | None = None,
) -> str:
    """The id of the figure, which is never changed: a newer one of the same name takes its place.

    Raises `not_found`, `case.closed`, `figure.too_many`; `InvalidSubject` with what is wrong by field.
    """
    now = clock()
    who = find_person(connection, person, now)
    row = locked_case(connection, case)
    if who is None or not who.active or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    if connection.scalar(_KIND, {"subject": row.subject_id}) != "campaign":
        raise Refusal("not_found")
    if row.state not in ("open", "incident"):
        raise Refusal("case.closed", outcome=row.outcome)
    if (connection.scalar(_HOW_MANY, {"case": case}) or 0) >= PER_CASE:
        raise Refusal("figure.too_many", limit=PER_CASE)
    measured_at = measured_at or now
    errors: list[FieldError] = []
    name = _line(name, "figure", NAME_LIMIT, errors)
    source = _line(source, "source_name", SOURCE_LIMIT, errors)
    if not 0 <= value <= MOST:
        errors.append(FieldError("value", "not_a_number"))
    if measured_at > now:
        errors.append(FieldError("measured_at", "future"))
    if errors:
        raise InvalidSubject(tuple(errors))
    figure = new_id()
    known = {"id": figure, "case_id": case, "name": name, "value": value, "source": source}
    connection.execute(
        insert(hand_figures), known | {"measured_at": measured_at, "entered_by": person, "entered_at": now}
    )
    entries = Entries(connection, now)
    entries.add(
        f"case:{case}",
        "figure.entered",
        actor=person,
        case=case,
        data={"id": figure, "value": value, "measured_at": measured_at.isoformat()},
        texts={"name": name, "source": source},
    )
    entries.write()
    return figure


def _line(typed: str, field: str, limit: int, errors: list[FieldError]) -> str:
    text = " ".join(clean_text(typed).split())
    if not text:
        errors.append(FieldError(field, "empty"))
    elif len(text) > limit:
        errors.append(FieldError(field, "too_long", {"length": len(text), "limit": limit}))
    bad = control_character(text)
    if bad is not None:
        errors.append(FieldError(field, "control_character", {"position": bad + 1, "code": f"U+{ord(text[bad]):04X}"}))
    return text
