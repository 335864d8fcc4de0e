"""Declares a freeze: from this commit on the gate holds whatever adds in its scope.

Declaring what stands already is harmless: the standing freeze is the answer, and whoever declared again is one more
of its declarers, none of whom may lift it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from governance.freeze import Standing, covers, may_declare
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.once import already, digest_of, remember
from records.commands.text import checked_text
from records.engine.cancel import IN_FLIGHT
from records.engine.freezing import STREAM, next_epoch, note_effective, number, standing, tell_cases
from records.engine.load import freeze_epoch, procedure_of
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.freeze_place import Place, place_of
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import accounts, cases, checklist, effects, freeze_effects, freeze_lines, freeze_voices, freezes

_SAME = select(freezes).where(
    freezes.c.lifted_at.is_(None),
    freezes.c.scope == bindparam("scope"),
    func.coalesce(freezes.c.crisis_id, "") == bindparam("crisis"),
)
_LAST = select(func.coalesce(func.max(freezes.c.serial), 0))
_VOICE = select(freeze_voices.c.at).where(
    freeze_voices.c.freeze_id == bindparam("freeze"), freeze_voices.c.person_id == bindparam("person")
)
_IN_FLIGHT = (
    select(effects.c.id, effects.c.state, effects.c.lease_until, effects.c.account_id, accounts.c.community_id)
    .join(accounts, accounts.c.id == effects.c.account_id)
    .where(effects.c.kind == "add", effects.c.state.in_(IN_FLIGHT))
    .order_by(effects.c.id)
)
_LINES = select(checklist).where(checklist.c.retired_at.is_(None)).order_by(checklist.c.added_at, checklist.c.id)


@dataclass(frozen=True, slots=True)
class FreezeDeclared:
    id: str
    number: str
    stood: bool = False  # it stood already, and has one more voice


def declare_freeze(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    scope: str,
    reason: str,
    command: str,
    crisis: str | None = None,
) -> FreezeDeclared | Refusal:
    """The freeze of that scope, which stands from this commit on, with the list of what was in flight.

    `crisis` is the open case of a crisis, whose approved statement may then leave. Raises `freeze.scope`,
    `freeze.not_a_crisis`, `text.too_long`; who has no role in the scope is refused and recorded.
    """
    now = clock()
    freeze_epoch(connection)  # first in the lock order
    reason = checked_text(reason, needed=False)
    body = digest_of({"scope": scope, "reason": reason, "crisis": crisis})
    before = already(connection, command, body)
    if before is not None:
        return FreezeDeclared(**before)
    who = find_person(connection, person)
    place = place_of(connection, scope)
    if who is None or place is None:
        raise Refusal("freeze.scope")
    entries = Entries(connection, now, command)
    if not may_declare(who, place.community):
        refused = Refusal("freeze.not_allowed")
        entries.add(STREAM, "freeze.declare_refused", actor=person, data={"scope": scope, "code": refused.code})
        entries.write()
        return refused
    if crisis is not None and not (_is_crisis(connection, crisis) and reads_case(connection, who, crisis)):
        raise Refusal("freeze.not_a_crisis")
    same = connection.execute(_SAME, {"scope": scope, "crisis": crisis or ""}).one_or_none()
    if same is not None:
        declared = _join(connection, entries, same, person, reason, now)
    else:
        declared = _declare(connection, entries, place, person, reason, crisis, now)
    remember(connection, command, body, asdict(declared), now)
    entries.write()
    return declared


def _declare(
    connection: Connection,
    entries: Entries,
    place: Place,
    person: str,
    reason: str,
    crisis: str | None,
    now: datetime,
) -> FreezeDeclared:
    others = standing(connection)
    freeze, serial, epoch = new_id(), (connection.scalar(_LAST) or 0) + 1, next_epoch(connection)
    connection.execute(
        insert(freezes).values(
            id=freeze,
            serial=serial,
            scope=place.scope,
            crisis_id=crisis,
            declared_by=person,
            declared_at=now,
            epoch=epoch,
            reason=reason or None,
        )
    )
    connection.execute(insert(freeze_voices).values(freeze_id=freeze, person_id=person, at=now))
    flying = _in_flight(connection, place.scope)
    if flying:
        rows = [
            {"freeze_id": freeze, "effect_id": one.id, "state": one.state, "until": one.lease_until} for one in flying
        ]
        connection.execute(insert(freeze_effects), rows)
    lines = _lines(connection, freeze, place)
    if lines:
        connection.execute(insert(freeze_lines), lines)
    data: dict[str, Any] = {
        "freeze": freeze,
        "number": number(serial),
        "scope": place.scope,
        "epoch": epoch,
        "in_flight": [one.id for one in flying],
        "lines": [line["line_id"] for line in lines],
    }
    if crisis is not None:
        data["crisis"] = crisis
    entries.add(STREAM, "freeze.declared", actor=person, data=data, texts={"reason": reason} if reason else None)
    note_effective(connection, entries, now)
    this = Standing(freeze, number(serial), place.scope, crisis, now)
    tell_cases(connection, entries, "a freeze", this, others, now)
    return FreezeDeclared(freeze, number(serial))


def _join(
    connection: Connection, entries: Entries, same: Row[Any], person: str, reason: str, now: datetime
) -> FreezeDeclared:
    if connection.scalar(_VOICE, {"freeze": same.id, "person": person}) is None:
        connection.execute(insert(freeze_voices).values(freeze_id=same.id, person_id=person, at=now))
        texts = {"reason": reason} if reason else None
        entries.add(STREAM, "freeze.joined", actor=person, data={"freeze": same.id}, texts=texts)
        if reason and same.reason is None:
            connection.execute(update(freezes).where(freezes.c.id == same.id).values(reason=reason))
    return FreezeDeclared(same.id, number(same.serial), stood=True)


def _in_flight(connection: Connection, scope: str) -> Sequence[Any]:
    return [
        row
        for row in connection.execute(_IN_FLIGHT)
        if covers(scope, community=row.community_id, account=row.account_id)
    ]


def _lines(connection: Connection, freeze: str, place: Place) -> list[dict[str, Any]]:
    """The checklist of the organisation and of the communities that it covers, as it stands now."""
    return [
        {
            "freeze_id": freeze,
            "line_id": row.id,
            "label": row.label,
            "label_en": row.label_en,
            "responsible_id": row.responsible_id,
        }
        for row in connection.execute(_LINES)
        if row.community_id is None or row.community_id in place.communities
    ]


def _is_crisis(connection: Connection, case: str) -> bool:
    found = connection.execute(
        select(cases.c.procedure_digest).where(cases.c.id == case, cases.c.state.in_(("open", "incident")))
    ).one_or_none()
    return found is not None and procedure_of(connection, found.procedure_digest).subject == "crisis"
