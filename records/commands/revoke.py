"""Rights are taken away for cause: one person proposes it with a reason, a director who did not confirms it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from governance.four_eyes import may_confirm
from governance.permissions import may, may_propose_revocation
from governance.person import Person
from governance.refusal import Refusal
from governance.verdicts import VERDICTS
from records.clock import Clock
from records.commands.leave import let_go
from records.commands.text import checked_text
from records.engine.load import locked_case
from records.engine.notices import tell
from records.engine.verdicts import verdicts_fall
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.people import managers_above
from records.queries.people import person as find_person
from records.tables import cases, decisions, revocations


def propose_revocation(connection: Connection, clock: Clock, *, person: str, whose: str, reason: str) -> str:
    """The id of what a director has to confirm; nothing changes until then. Raises `not_found`,
    `revocation.not_yours`, `revocation.waits`, `text.empty`, `text.too_long`."""
    now = clock()
    by, on = find_person(connection, person), find_person(connection, whose)
    if by is None or not by.active or on is None or not on.active:
        raise Refusal("not_found")
    if not may_propose_revocation(by, whose, is_manager_above=person in managers_above(connection, whose)):
        raise Refusal("revocation.not_yours")
    reason = checked_text(reason, needed=True)
    waits = select(revocations.c.id).where(revocations.c.person_id == whose, revocations.c.state == "open")
    if connection.scalar(waits) is not None:
        raise Refusal("revocation.waits")
    made = {"id": new_id(), "person_id": whose, "reason": reason, "proposed_by": person, "proposed_at": now}
    connection.execute(insert(revocations).values(**made, state="open"))
    entries = Entries(connection, now)
    entries.add(
        f"person:{whose}",
        "revocation.proposed",
        actor=person,
        data={"person": whose, "revocation": made["id"]},
        texts={"reason": reason},
    )
    entries.write()
    return str(made["id"])


def confirm_revocation(connection: Connection, clock: Clock, *, person: str, revocation: str) -> str | Refusal:
    """The id of the person, whose access ends now, and of whose approvals none counts for what has not left yet; nor
    does any verdict in which they had a voice.

    Refused and recorded: `four_eyes.proposer`, `revocation.own`. Raises `not_found`, `not_allowed`,
    `revocation.settled`, `leave.last_director`.
    """
    now = clock()
    who, row = _open(connection, person, revocation)
    refused = may_confirm(person, {row.proposed_by}) or (Refusal("revocation.own") if row.person_id == who.id else None)
    entries = Entries(connection, now)
    stream = f"person:{row.person_id}"
    if refused is not None:
        data = {"person": row.person_id, "code": refused.code}
        entries.add(stream, "revocation.blocked", actor=person, data=data)
        entries.write()
        return refused
    _decided(connection, row, "confirmed", person, now)
    moved = let_go(connection, entries, row.person_id, person, now)
    fallen = _fall(connection, entries, row.person_id, now)
    claims = verdicts_fall(connection, entries, row.person_id, now)
    data = {"person": row.person_id, "revocation": row.id, "count": moved, "cases": fallen, "claims": claims}
    entries.add(stream, "person.revoked", actor=person, data=data)
    entries.write()
    return str(row.person_id)


def refuse_revocation(connection: Connection, clock: Clock, *, person: str, revocation: str) -> None:
    """Nothing is taken away. Raises `not_found`, `not_allowed`, `revocation.settled`, `revocation.own`."""
    now = clock()
    who, row = _open(connection, person, revocation)
    if row.person_id == who.id:
        raise Refusal("revocation.own")
    _decided(connection, row, "refused", person, now)
    entries = Entries(connection, now)
    data = {"person": row.person_id, "revocation": row.id}
    entries.add(f"person:{row.person_id}", "revocation.refused", actor=person, data=data)
    entries.write()


def _open(connection: Connection, person: str, revocation: str) -> tuple[Person, Row[Any]]:
    who = find_person(connection, person)
    chosen = select(revocations).where(revocations.c.id == revocation).with_for_update()
    row = connection.execute(chosen).one_or_none()
    if who is None or not who.active or row is None:
        raise Refusal("not_found")
    if not may(who, "confirm_revocation"):
        raise Refusal("not_allowed")
    if row.state != "open":
        raise Refusal("revocation.settled")
    return who, row


def _decided(connection: Connection, row: Row[Any], state: str, by: str, at: datetime) -> None:
    said = {"state": state, "decided_by": by, "decided_at": at}
    connection.execute(update(revocations).where(revocations.c.id == row.id).values(**said))


def _fall(connection: Connection, entries: Entries, person: str, now: datetime) -> int:
    """How many open cases that person has a voice in; each says so, and its author is told."""
    voices = or_(decisions.c.person_id == person, decisions.c.acting_for == person, decisions.c.proposed_by == person)
    spoken = select(decisions.c.case_id).where(voices, decisions.c.answer.in_(("good to publish", *VERDICTS)))
    there = select(cases.c.id).where(cases.c.id.in_(spoken), cases.c.state.in_(("open", "incident")))
    found = sorted(connection.scalars(there))
    for case_id in found:
        case = locked_case(connection, case_id)
        assert case is not None  # cases are never deleted
        entries.add(f"case:{case_id}", "approval.fell", case=case_id, data={"person": person})
        tell(connection, case_id, None, case.submitted_by, "approval.fell", {"person": person}, now)
    return len(found)
