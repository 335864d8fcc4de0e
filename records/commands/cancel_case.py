"""Ends a case before all of it is published: tasks close, what was planned is dropped, what is out is listed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from governance.permissions import may_cancel
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.text import checked_text
from records.engine.cancel import cancel, effects_of, in_flight
from records.engine.load import authors_of, locked_case
from records.engine.waves import is_of_wave
from records.ledger.entries import Entries
from records.queries.people import managers_above
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import cases

_NUMBER = select(cases.c.series, cases.c.serial).where(cases.c.id == bindparam("case"))


@dataclass(frozen=True, slots=True)
class CaseCancelled:
    case: str
    outcome: str
    in_flight: tuple[str, ...]  # accounts whose effect had its permit: it may still go out


def cancel_case(
    connection: Connection, clock: Clock, *, person: str, case: str, reason: str, command: str
) -> CaseCancelled | Refusal:
    """The case, cancelled. An author may before anything was published, a manager of the authors at any time.

    Raises `not_found`, `case.closed`, `case.called` (it ends with the case that called it, never alone; only of a
    campaign each publication stands for itself), `text.empty`, `text.too_long`; who may not is refused and recorded.
    """
    now = clock()
    who = find_person(connection, person)
    row = locked_case(connection, case)
    if who is None or not who.active or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    if row.state in ("ended", "cancelled"):
        raise Refusal("case.closed", outcome=row.outcome)
    # The statement of a crisis was called by no step, and ends alone; so does a publication of a wave.
    if row.parent_key is not None and not is_of_wave(connection, case):
        caller = connection.execute(_NUMBER, {"case": row.parent_id}).one()
        raise Refusal("case.called", caller=f"{caller.series}-{caller.serial:04d}")
    reason = checked_text(reason, needed=True)
    entries = Entries(connection, now, command)
    standing = effects_of(connection, case)
    published = any(effect.state == "confirmed" for effect in standing)
    wrote = authors_of(connection, row.subject_id)
    above = any(person in managers_above(connection, author) for author in wrote)
    if not may_cancel(who, is_author=person in wrote, is_manager_above=above, published=published):
        entries.add(f"case:{case}", "cancel.refused", actor=person, case=case, data={"code": "cancel.not_allowed"})
        entries.write()
        return Refusal("cancel.not_allowed")
    outcome = cancel(connection, entries, row, now, actor=person, reason=reason)
    entries.write()
    return CaseCancelled(case, outcome, in_flight(standing))
