"""At which figure a campaign stops to look: set, moved or taken away, on record."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, insert, select

from governance.refusal import Refusal
from governance.thresholds import can_be, may_set
from records.clock import Clock
from records.engine.load import authors_of, locked_case
from records.engine.thresholds import look_at_thresholds, named
from records.ledger.entries import Entries
from records.queries.people import managers_above
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import subjects, thresholds

_KIND = select(subjects.c.kind).where(subjects.c.id == bindparam("subject"))
_GONE = delete(thresholds).where(thresholds.c.case_id == bindparam("case"), thresholds.c.figure == bindparam("of"))


def set_threshold(
    connection: Connection, clock: Clock, *, person: str, case: str, figure: str, least: int | None
) -> None:
    """From this number on the threshold is crossed; None takes it away. Where the figure stands there already, it is
    crossed at once.

    Raises `not_found`, `case.closed`, `threshold.not_allowed`, `threshold.impossible`.
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
    wrote = authors_of(connection, row.subject_id)
    above = any(person in managers_above(connection, one) for one in wrote)
    if not may_set(who, is_author=person in wrote, is_manager_above=above):
        raise Refusal("threshold.not_allowed")
    if not can_be(figure, 1 if least is None else least):
        raise Refusal("threshold.impossible")
    entries = Entries(connection, now)
    connection.execute(_GONE, {"case": case, "of": figure})
    if least is not None:
        values = {"case_id": case, "figure": figure, "least": least, "set_by": person, "set_at": now, "is_over": False}
        connection.execute(insert(thresholds).values(**values))
    entries.add(
        f"case:{case}",
        "threshold.removed" if least is None else "threshold.set",
        actor=person,
        case=case,
        data={"figure": figure} if least is None else {"least": least, **named(figure, least)},
    )
    look_at_thresholds(connection, entries, row, now)
    entries.write()
