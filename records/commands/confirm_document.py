"""Confirms a proposal: a second person puts the document into force. Running cases keep the version they began with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from governance.four_eyes import may_confirm
from governance.permissions import may
from governance.person import Person
from governance.refusal import Refusal
from procedures.compiled import from_compiled
from records.clock import Clock
from records.commands.can_run import refuse_what_cannot_run
from records.commands.put_into_force import put_into_force
from records.documents import Kind, check
from records.ledger.entries import Entries
from records.queries.document_house import document_house
from records.queries.documents import in_force
from records.queries.people import person as find_person
from records.tables import proposals

STREAM = "procedures"


@dataclass(frozen=True, slots=True)
class Confirmed:
    proposal: str
    kind: Kind
    name: str
    version: int


def confirm_document(connection: Connection, clock: Clock, *, person: str, proposal: str) -> Confirmed | Refusal:
    """The version in force. Raises `not_found` and `proposal.settled`.

    Refused and recorded: who may not, who proposed it, a document that was changed since by another version or that
    what it stands on (rules, ladders, procedures, people) no longer holds.
    """
    now = clock()
    row = locked_proposal(connection, proposal)
    who = find_person(connection, person)
    if who is None or not who.active:
        raise Refusal("not_found")
    refusal = _refused(connection, who, row)
    if refusal is not None:
        return blocked(connection, now, row, person, refusal)
    kind: Kind = row.kind
    version = put_into_force(connection, clock, row, by=person)
    connection.execute(
        update(proposals)
        .where(proposals.c.id == proposal, proposals.c.state == "open")
        .values(state="confirmed", decided_by=person, decided_at=now)
    )
    entries = Entries(connection, now)
    entries.add(
        STREAM,
        "proposal.confirmed",
        actor=person,
        data={
            "proposal": proposal,
            "kind": kind,
            "name": row.name,
            "digest": row.digest,
            "version": version,
            "author": row.proposed_by,
        },
    )
    entries.write()
    return Confirmed(proposal, kind, row.name, version)


def locked_proposal(connection: Connection, proposal: str) -> Row[Any]:
    """The open proposal, locked until the transaction ends. Raises `not_found`, `proposal.settled`."""
    row = connection.execute(select(proposals).where(proposals.c.id == proposal).with_for_update()).one_or_none()
    if row is None:
        raise Refusal("not_found")
    if row.state != "open":
        raise Refusal("proposal.settled", by=row.decided_by, at=row.decided_at.isoformat(), state=row.state)
    return row


def proposers_of(connection: Connection, row: Row[Any]) -> frozenset[str]:
    """Everyone who ever proposed this very document."""
    same = (proposals.c.kind == row.kind, proposals.c.digest == row.digest)
    return frozenset(connection.scalars(select(proposals.c.proposed_by).where(*same)))


def blocked(connection: Connection, now: datetime, row: Row[Any], person: str, refusal: Refusal) -> Refusal:
    """The refusal, recorded."""
    entries = Entries(connection, now)
    entries.add(
        STREAM,
        "confirmation.refused",
        actor=person,
        data={"proposal": row.id, "kind": row.kind, "name": row.name, "code": refusal.code},
    )
    entries.write()
    return refusal


def _refused(connection: Connection, who: Person, row: Row[Any]) -> Refusal | None:
    own = may_confirm(who.id, proposers_of(connection, row))
    if own is not None:
        return own
    if not may(who, "confirm"):
        return Refusal("not_allowed")
    current = in_force(connection, row.kind, row.name)
    if (None if current is None else current.digest) != row.base:
        return Refusal("proposal.base_changed")
    checked = check(row.kind, row.source, row.name, document_house(connection))
    if checked.errors or checked.compiled is None:
        return Refusal("proposal.no_longer_proved", count=len(checked.errors))
    if checked.digest != row.digest:
        return Refusal("proposal.house_changed")
    if row.kind == "procedure":
        try:
            refuse_what_cannot_run(connection, from_compiled(checked.compiled))
        except Refusal as refusal:
            return refusal
    return None
