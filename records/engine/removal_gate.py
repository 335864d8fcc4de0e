"""The gate of what takes down: no freeze, charter or approval stops it; exactly once, as for what is added.

Before the permit the state of the publication is captured, so that what was taken down can be judged afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from platforms.cards import card
from records.engine.effects import UNFINISHED, mark_unknown, move, park
from records.ledger.entries import Entries
from records.tables import accounts, effects, removals

LEASE_MARGIN = timedelta(seconds=5)
ADDING = timedelta(seconds=2)  # until one looks again whether what is to be taken down has come to stand

_ACCOUNT = select(accounts.c.platform, accounts.c.handle).where(accounts.c.id == bindparam("account"))
_REMOVAL = select(removals).where(removals.c.effect_id == bindparam("effect"))
_ADDED = select(effects.c.state, effects.c.platform_id).where(effects.c.id == bindparam("effect"))


@dataclass(frozen=True, slots=True)
class Removal:
    """What is to be taken down."""

    effect: str
    fence: int
    platform: str
    handle: str
    platform_id: str


@dataclass(frozen=True, slots=True)
class RemovalPermit:
    removal: Removal
    lease: timedelta  # from before the permit was asked for; less the margin


@dataclass(frozen=True, slots=True)
class RemovalLook:
    """It may be gone: look before anything else."""

    removal: Removal


@dataclass(frozen=True, slots=True)
class Capture:
    """How it stands there now is to be captured first."""

    removal: Removal


@dataclass(frozen=True, slots=True)
class NotNow:
    """Another sender may still be at it, or its time has not come."""

    until: datetime


@dataclass(frozen=True, slots=True)
class NothingToDo:
    """Settled, held or waiting for a person."""


RemovalVerdict = RemovalPermit | RemovalLook | Capture | NotNow | NothingToDo


def judge_removal(
    connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], now: datetime
) -> RemovalVerdict:
    """What may be done with this removing effect now, held under its case's lock; for `gate.permit` alone."""
    account = connection.execute(_ACCOUNT, {"account": effect.account_id}).one()
    if effect.state in ("permitted", "sent"):
        if effect.lease_until > now:
            return NotNow(effect.lease_until)
        window = card(account.platform).settle_window
        mark_unknown(connection, entries, effect, "sender.lost", window, now)
        return NotNow(now + window)
    if effect.wait_until is not None and effect.wait_until > now:
        return NotNow(effect.wait_until)
    told = connection.execute(_REMOVAL, {"effect": effect.id}).one()
    added = connection.execute(_ADDED, {"effect": told.removes}).one()
    if added.state in (*UNFINISHED, "parked"):
        return NotNow(now + ADDING)
    if added.state != "confirmed":
        move(connection, entries, effect, "dropped", "effect.dropped", now, reason={"code": "removal.nothing_stood"})
        return NothingToDo()
    if not added.platform_id:  # a person's word that it stands there, without the name that the network knows it by
        park(connection, entries, case, effect, "removal.unnamed", now)
        return NothingToDo()
    removal = Removal(effect.id, effect.fence, account.platform, account.handle, added.platform_id)
    if effect.state == "unknown":
        return RemovalLook(removal)
    if told.captured is None:
        return Capture(removal)
    lease = card(account.platform).send_within + LEASE_MARGIN
    fence = effect.fence + 1
    move(
        connection,
        entries,
        effect,
        "permitted",
        "effect.permitted",
        now,
        data={
            "fence": fence,
            "lease_until": (now + lease).isoformat(),
            "removes": told.removes,
            "captured": told.captured_digest,
        },
        fence=fence,
        lease_until=now + lease,
        permitted_at=now,
        wait_until=None,
    )
    return RemovalPermit(replace(removal, fence=fence), lease - LEASE_MARGIN)
