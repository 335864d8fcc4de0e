"""Effects as the engine plans and settles them: one row for one outgoing act, which its key allows once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from platforms.cards import card
from procedures.find import every_step, step_of_key
from procedures.machine.messages import EffectSettled
from procedures.model import Exclusion, Procedure, Release, Wait
from records.engine.duty import off_duty
from records.engine.duty_call import call_duty
from records.engine.load import authors_of, procedure_of
from records.engine.never import never_for_task
from records.engine.notices import tell_audiences
from records.engine.on_hold import HELD, STOPPED
from records.engine.presence import Presence
from records.engine.tasks import open_effect_task
from records.ledger.entries import Entries
from records.tables import accounts, audiences, effects

SETTLED: dict[str, Literal["confirmed", "rejected", "dropped"]] = {
    "confirmed": "confirmed",
    "rejected_by_network": "rejected",
    "dropped": "dropped",
    "removed": "confirmed",
}
ADD, REMOVE = "add", "remove"
TOLD = {  # of why it is held
    "gate.frozen": ("freeze", "number", "at"),
    HELD: ("campaign", "number"),
    STOPPED: ("campaign", "number"),
}
UNFINISHED = ("planned", "permitted", "sent", "unknown")

_PLANNED = insert(effects)
_MOVED = update(effects).where(effects.c.id == bindparam("effect"))


def effect_id(case: str, step_key: str, item: str, account: str) -> str:
    """The same for the same act, whoever asks and however often the database went back: 128 bits of its key."""
    return hashlib.sha256(f"{case}\n{step_key}\n{item}\n{account}".encode()).hexdigest()[:32]


def platform_key(effect: str) -> str:
    """The key by which a network recognises a repetition; derived from the effect alone."""
    return f"placet-{effect}"


def plan_effect(
    connection: Connection, entries: Entries, case: Row[Any], key: str, step: str, account: str, at: datetime
) -> None:
    """Plans the act for the newest revision. Where the database once went back it is looked up before it is sent."""
    effect = effect_id(case.id, key, account, account)
    slot = case.slots.get(account)
    connection.execute(
        _PLANNED,
        {
            "id": effect,
            "case_id": case.id,
            "step_key": key,
            "item": account,
            "account_id": account,
            "kind": ADD,
            "state": "unknown" if case.rewound else "planned",
            "wait_until": at + settle_window(connection, account) if case.rewound else None,
            "reason": {"code": "rewound", "parameters": {}} if case.rewound else None,
            "revision": case.revision,
            "digest": case.digest,
            "slot_at": None if slot is None else datetime.fromisoformat(slot),
            "planned_at": at,
        },
    )
    entries.add(
        f"case:{case.id}",
        "effect.planned",
        case=case.id,
        step=step,
        data={"effect": effect, "account": account, "slot": slot, "digest": case.digest},
    )


def settle_window(connection: Connection, account: str) -> timedelta:
    """How long that account's network may take to show what it has accepted."""
    platform = connection.execute(select(accounts.c.platform).where(accounts.c.id == account)).scalar_one()
    return card(platform).settle_window


def settled_event(key: str, state: str, reason: Mapping[str, Any] | None) -> EffectSettled:
    """What the machine is told of a settled effect."""
    if state == "dropped" and reason and reason.get("code") == "slot.missed":
        return EffectSettled(key, "late")
    return EffectSettled(key, SETTLED[state])


def move(
    connection: Connection,
    entries: Entries,
    effect: Row[Any],
    state: str,
    entry: str,
    at: datetime,
    *,
    actor: str | None = None,
    reason: Mapping[str, Any] | None = None,
    data: Mapping[str, Any] | None = None,
    **columns: Any,
) -> None:
    """Moves an effect, held under its case's lock, to `state` and records it as `entry`."""
    values: dict[str, Any] = {"state": state, "reason": None if reason is None else dict(reason), **columns}
    if state in SETTLED:
        values.setdefault("settled_at", at)
    if state not in UNFINISHED:
        values["trouble_since"] = None
    connection.execute(_MOVED, {"effect": effect.id, **values})
    told: dict[str, Any] = {"effect": effect.id, "account": effect.account_id}
    if reason is not None:
        told["code"] = reason["code"]
    if effect.kind == REMOVE:  # the same moves, told as what happens to something that stands there
        entry = entry.replace("effect.", "removal.", 1)
    entries.add(
        f"case:{effect.case_id}",
        entry,
        actor=actor,
        case=effect.case_id,
        step=_step(effect),
        data=told | dict(data or {}),
    )


def hold(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    effect: Row[Any],
    code: str,
    parameters: Mapping[str, Any],
    at: datetime,
) -> None:
    """Holds the effect with its reason and asks "release, change or drop" of someone who is not an author: whom the
    procedure names for a missed slot or for a freeze, where it does."""
    reason = {"code": code, "parameters": dict(parameters)}
    named = {name: parameters[name] for name in TOLD.get(code, ())}
    move(connection, entries, effect, "held", "effect.held", at, reason=reason, data=named, lease_until=None)
    procedure = procedure_of(connection, case.procedure_digest)
    _ask(connection, entries, case, effect, "held", code, at, released_by(procedure, _step(effect), code))


def released_by(procedure: Procedure, step: str, code: str) -> Release | None:
    """Whom the procedure names to release what is held there for this reason; None where it names nobody."""
    if code == "slot.missed":
        return _missed_before(procedure, step)
    return procedure.during_freeze if code == "gate.frozen" else None


def park(connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], code: str, at: datetime) -> None:
    """Nobody can know by looking whether it was published, or it cannot be taken down from here: a person is asked,
    with what is known."""
    reason = {"code": code, "parameters": {}}
    move(connection, entries, effect, "parked", "effect.parked", at, reason=reason, wait_until=None)
    _ask(connection, entries, case, effect, "removal" if effect.kind == REMOVE else "parked", code, at)


def _missed_before(procedure: Procedure, step: str) -> Release | None:
    """Whom the last wait before that step names for a missed slot."""
    found = None
    for one in every_step(procedure):
        if one.name == step:
            break
        if isinstance(one, Wait) and one.missed is not None:
            found = Release(one.missed.who, (Exclusion("author"),))
    return found


def _ask(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    effect: Row[Any],
    kind: str,
    code: str,
    at: datetime,
    release: Release | None = None,
) -> None:
    task = open_effect_task(connection, entries, case, kind, _step(effect), effect.id, at, release)
    asked = connection.scalars(select(audiences.c.audience).where(audiences.c.task_id == task.id)).all()
    never = never_for_task(task, authors_of(connection, case.subject_id))
    presence = Presence(connection, case.procedure, at)
    quiet = off_duty(connection, asked, never, presence, at, urgent=True)
    tell_audiences(connection, case, task, f"effect.{kind}", at, without=quiet)
    if code not in ("gate.frozen", HELD, STOPPED):  # what is held back by more than itself can only wait for its end
        call_duty(connection, entries, procedure_of(connection, case.procedure_digest), case, task, at)


def mark_unknown(
    connection: Connection, entries: Entries, effect: Row[Any], code: str, look_up_after: timedelta, at: datetime
) -> None:
    """The world did not say whether it was published: it is looked up once the settle window is over."""
    reason = {"code": code, "parameters": {}}
    move(
        connection,
        entries,
        effect,
        "unknown",
        "effect.unknown",
        at,
        reason=reason,
        wait_until=at + look_up_after,
        lease_until=None,
    )


def _step(effect: Row[Any]) -> str:
    return step_of_key(effect.step_key)
