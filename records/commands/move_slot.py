"""Moves the slot of one account: a governed fact beside the revision, recorded, told to who approved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, exists, select, update

from governance.permissions import may_move_slot
from governance.refusal import Refusal
from records.clock import Clock
from records.engine.effects import ADD
from records.engine.load import authors_of, locked_case
from records.engine.notices import tell
from records.engine.reschedule import reschedule
from records.engine.times import UNTIL
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.queries.people import managers_above
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import cases, decisions, effects, instants, ledger, steps


@dataclass(frozen=True, slots=True)
class Seen:
    """The slot as it stood before the eyes of whoever moves it."""

    slot: datetime | None


def move_slot(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    case: str,
    account: str,
    slot: datetime | None,
    seen: Seen | None = None,
) -> None:
    """The slot is another now; None publishes as soon as approved. The dated rules are asked again at the gate.

    Authors and the managers above them may. Raises `not_found`, `case.closed`, `slot.past`, `slot.not_planned`
    (unknown account, or already on its way), `slot.not_allowed`, and `slot.moved_meanwhile` where it no longer
    stands where it was `seen`.
    """
    now = clock()
    who = find_person(connection, person)
    row = locked_case(connection, case)
    if who is None or not who.active or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    if row.state not in ("open", "incident"):
        raise Refusal("case.closed", outcome=row.outcome)
    family = _family(connection, row)
    wrote = authors_of(connection, row.subject_id)
    above = any(person in managers_above(connection, author) for author in wrote)
    effect = connection.execute(
        select(effects.c.id, effects.c.state)
        .where(effects.c.case_id.in_(family), effects.c.account_id == account, effects.c.kind == ADD)
        .order_by(effects.c.planned_at.desc())
        .limit(1)
    ).one_or_none()
    published = effect is not None and effect.state == "confirmed"
    if not may_move_slot(who, is_author=person in wrote, published=published, is_manager_above=above):
        raise Refusal("slot.not_allowed")
    if slot is not None and slot <= now:
        raise Refusal("slot.past")
    if account not in row.slots or (effect is not None and effect.state not in ("planned", "held")):
        raise Refusal("slot.not_planned")
    before = row.slots[account]
    after = None if slot is None else slot.astimezone(UTC).isoformat()
    if before == after:
        return
    if seen is not None and seen != Seen(None if before is None else datetime.fromisoformat(before)):
        raise Refusal("slot.moved_meanwhile", slot=before, by=_last_mover(connection, case, account))
    slots = {**row.slots, account: after}
    connection.execute(update(cases).where(cases.c.id == case).values(slots=slots))
    waits = exists().where(
        steps.c.case_id == instants.c.case_id,
        steps.c.key == instants.c.key,
        steps.c.item == account,
        steps.c.kind == "wait",
        steps.c.closed_at.is_(None),
    )
    ahead = (instants.c.case_id.in_(family), instants.c.name == UNTIL, instants.c.passed_at.is_(None))
    connection.execute(update(instants).where(*ahead, waits).values(at=slot or now))
    if effect is not None:
        # Asked again at once: what it waited for may have been the slot it no longer has.
        connection.execute(update(effects).where(effects.c.id == effect.id).values(slot_at=slot, wait_until=None))
    approvers = connection.scalars(
        select(decisions.c.person_id).where(decisions.c.case_id.in_(family), decisions.c.digest == row.digest)
    )
    for approver in sorted(set(approvers) - {person}):
        moved = {"by": person, "account": account, "from": before, "to": after}
        tell(connection, case, None, approver, "slot.moved", moved, now)
    entries = Entries(connection, now)
    entries.add(
        f"case:{case}",
        "slot.moved",
        actor=person,
        case=case,
        data={"account": account, "from": before, "to": after},
    )
    reschedule(connection, entries, row, slots, now, actor=person)
    wake(connection, case, now)
    entries.write()


def _family(connection: Connection, case: Row[Any]) -> list[str]:
    """The case and those about the same subject, locked: what it called may be what publishes."""
    same = select(cases.c.id).where(cases.c.subject_id == case.subject_id).order_by(cases.c.id)
    found = list(connection.scalars(same))
    for one in found:
        locked_case(connection, one)
    return found


def _last_mover(connection: Connection, case: str, account: str) -> str | None:
    moves = connection.execute(
        select(ledger.c.actor, ledger.c.data)
        .where(ledger.c.stream == f"case:{case}", ledger.c.type == "slot.moved")
        .order_by(ledger.c.n.desc())
    )
    return next((move.actor for move in moves if json.loads(move.data)["account"] == account), None)
