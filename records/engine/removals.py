"""What is to be taken down: an act with its reason, and for each publication that stands one removing effect, once.

Its key is made from the effect it undoes: whoever asks, and however often, nothing is removed twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from procedures.find import step_of_key
from procedures.machine.messages import EffectSettled
from records.engine.effects import ADD, REMOVE, UNFINISHED
from records.ids import new_id
from records.ledger.entries import Entries
from records.tables import effects, removals, steps, withdrawals

# Where something stands, or may come to stand: what still waits at the gate is dropped, not taken down.
MAY_STAND = ("permitted", "sent", "unknown", "parked", "confirmed")

_ACT = insert(withdrawals)
_EFFECT = insert(effects)
_REMOVAL = insert(removals)
_IS_TAKEN_DOWN = select(removals.c.effect_id).where(removals.c.removes == bindparam("added"))
_MAY_STAND = (
    select(effects)
    .join(removals, removals.c.removes == effects.c.id, isouter=True)
    .where(
        effects.c.case_id == bindparam("case"),
        effects.c.kind == ADD,
        effects.c.state.in_(MAY_STAND),
        removals.c.effect_id.is_(None),
    )
    .order_by(effects.c.id)
)
_OPEN_WITHDRAWS = (
    select(steps.c.key, steps.c.item)
    .where(steps.c.case_id == bindparam("case"), steps.c.kind == "withdraw", steps.c.closed_at.is_(None))
    .order_by(steps.c.n)
)
_REMOVING = select(effects.c.state).where(
    effects.c.case_id == bindparam("case"), effects.c.kind == REMOVE, effects.c.account_id == bindparam("account")
)


def removal_id(added: str) -> str:
    """The same for the same publication, whoever takes it down and however often the database went back."""
    return hashlib.sha256(f"remove\n{added}".encode()).hexdigest()[:32]


def may_stand(connection: Connection, case: str) -> list[Row[Any]]:
    """The publications of the case that stand, or may stand, and that nothing takes down yet."""
    return list(connection.execute(_MAY_STAND, {"case": case}).all())


def is_taken_down(connection: Connection, added: str) -> bool:
    """Whether somebody has asked that it be taken down."""
    return connection.scalar(_IS_TAKEN_DOWN, {"added": added}) is not None


def take_down(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    standing: Sequence[Row[Any]],
    at: datetime,
    *,
    person: str | None = None,
    step_key: str | None = None,
    replaced_by: str | None = None,
    reason: str = "",
) -> str:
    """The id of the act, for one of: a person with a reason, a step, the case that publishes the correction. Each of
    the publications gets its removing effect, planned."""
    act = new_id()
    asked = {"person_id": person, "step_key": step_key, "replaced_by": replaced_by}
    connection.execute(_ACT, {"id": act, "case_id": case.id, **asked, "reason": reason, "at": at})
    for added in standing:
        removal = removal_id(added.id)
        key = step_key or added.step_key
        connection.execute(
            _EFFECT,
            {
                "id": removal,
                "case_id": case.id,
                "step_key": key,
                "item": added.id,
                "account_id": added.account_id,
                "kind": REMOVE,
                "state": "planned",
                "revision": added.revision,
                "digest": added.digest,
                "planned_at": at,
            },
        )
        connection.execute(_REMOVAL, {"effect_id": removal, "withdrawal_id": act, "removes": added.id})
        by = {"by": "person" if person else "step" if step_key else "replacement"}
        entries.add(
            f"case:{case.id}",
            "removal.planned",
            actor=person,
            case=case.id,
            step=step_of_key(key),
            data={"effect": removal, "removes": added.id, "account": added.account_id}
            | by
            | ({"replaced_by": replaced_by} if replaced_by else {}),
            texts={"reason": reason} if reason else None,
        )
    return act


def take_down_by_step(
    connection: Connection, entries: Entries, case: Row[Any], key: str, account: str, at: datetime
) -> list[EffectSettled]:
    """Takes down what the case has published on that account. Where nothing is left to do, that follows at once."""
    standing = [added for added in may_stand(connection, case.id) if added.account_id == account]
    if standing:
        take_down(connection, entries, case, standing, at, step_key=key)
    return _result(connection, case, key, account)


def taken_down(connection: Connection, case: Row[Any]) -> list[EffectSettled]:
    """The open steps that take down, and have: by whomever it was asked."""
    opened = connection.execute(_OPEN_WITHDRAWS, {"case": case.id}).all()
    return [event for row in opened for event in _result(connection, case, row.key, row.item)]


def _result(connection: Connection, case: Row[Any], key: str, account: str) -> list[EffectSettled]:
    """Rejected where one of them is left to a person: the task about it stays, and the procedure goes on."""
    states = set(connection.scalars(_REMOVING, {"case": case.id, "account": account}))
    if states & set(UNFINISHED):
        return []
    return [EffectSettled(key, "rejected" if "parked" in states else "confirmed")]
