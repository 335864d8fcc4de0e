"""Lifts a freeze, reviewed: by somebody who did not declare it. Nothing resumes by itself: each held publication
stays on its task until a person who wrote nothing of it releases, changes or drops it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from governance.freeze import may_lift
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.once import already, digest_of, remember
from records.commands.text import checked_text
from records.engine.freezing import STREAM, as_standing, next_epoch, number, standing, tell_cases
from records.engine.load import freeze_epoch
from records.ledger.entries import Entries
from records.queries.freeze_place import Place, place_of, reach_of, sees_freeze
from records.queries.people import person as find_person
from records.tables import freeze_voices, freezes

_FREEZE = select(freezes).where(freezes.c.id == bindparam("freeze"))
_DECLARERS = select(freeze_voices.c.person_id).where(freeze_voices.c.freeze_id == bindparam("freeze"))


@dataclass(frozen=True, slots=True)
class FreezeLifted:
    id: str
    number: str


def lift_freeze(
    connection: Connection, clock: Clock, *, person: str, freeze: str, reason: str, command: str
) -> FreezeLifted | Refusal:
    """The freeze, lifted, with its reason.

    Raises `not_found`, `text.empty`, `text.too_long`. Refused and recorded: `freeze.declarer` (any of those who
    declared it, in whatever role), `freeze.not_lifter`, `freeze.lifted`.
    """
    now = clock()
    freeze_epoch(connection)  # first in the lock order
    body = digest_of({"freeze": freeze, "reason": reason})
    before = already(connection, command, body)
    if before is not None:
        return FreezeLifted(**before)
    row, place = seen_freeze(connection, person, freeze)
    who = find_person(connection, person)
    assert who is not None  # or nothing would have been seen
    declarers = set(connection.scalars(_DECLARERS, {"freeze": freeze}))
    lifted = row.lifted_at is not None
    refused = may_lift(who, reach_of(connection, who), place.communities, declarers, lifted=lifted)
    entries = Entries(connection, now, command)
    if refused is not None:
        entries.add(STREAM, "freeze.lift_refused", actor=person, data={"freeze": freeze, "code": refused.code})
        entries.write()
        return refused
    reason = checked_text(reason, needed=True)
    epoch = next_epoch(connection)
    connection.execute(
        update(freezes).where(freezes.c.id == freeze).values(lifted_by=person, lifted_at=now, lift_reason=reason)
    )
    data = {"freeze": freeze, "number": number(row.serial), "scope": row.scope, "epoch": epoch}
    entries.add(STREAM, "freeze.lifted", actor=person, data=data, texts={"reason": reason})
    tell_cases(connection, entries, "the end of a freeze", as_standing(row), standing(connection), now)
    done = FreezeLifted(freeze, number(row.serial))
    remember(connection, command, body, asdict(done), now)
    entries.write()
    return done


def seen_freeze(connection: Connection, person: str, freeze: str) -> tuple[Row[Any], Place]:
    """The freeze with its place, for somebody who may see it; raises `not_found` for anybody else."""
    who = find_person(connection, person)
    row = connection.execute(_FREEZE, {"freeze": freeze}).one_or_none()
    place = None if row is None else place_of(connection, row.scope)
    if who is None or not who.active or row is None or place is None or not sees_freeze(connection, who, place):
        raise Refusal("not_found")
    return row, place
