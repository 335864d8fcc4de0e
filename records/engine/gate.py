"""The gate: the one door every effect passes, and its yes.

One transaction re-checks everything from the records and then either writes the permit (fence, lease, freeze
epoch) or holds the effect with its reason. What a workflow says is never asked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, select, update

from governance.deadlines import slot_missed
from governance.freeze import covering
from governance.guarantees import Approval, unmet
from governance.publication import Publication, stored_publication
from governance.refusal import Refusal
from platforms.cards import card
from records.clock import Clock
from records.engine.check import hold_against_charter
from records.engine.effects import SETTLED, hold, mark_unknown, platform_key, settle_window
from records.engine.effects import move as move_effect
from records.engine.incidents import is_stopped
from records.engine.load import (
    authors_of,
    body_of,
    case_of_effect,
    freeze_epoch,
    locked_case,
    locked_effect,
    procedure_of,
)
from records.engine.rewind import rewind
from records.engine.verdicts import why_unfounded
from records.ledger.entries import Entries
from records.tables import accounts, decisions, effects, freezes, tasks

LEASE_MARGIN = timedelta(seconds=5)

_ACCOUNT = select(accounts).where(accounts.c.id == bindparam("account"))
_FROZEN = select(freezes.c.scope).where(freezes.c.lifted_at.is_(None))
_APPROVALS = (
    select(tasks.c.id, tasks.c.step, decisions.c.answer, decisions.c.person_id, decisions.c.digest)
    .join(decisions, and_(decisions.c.task_id == tasks.c.id, decisions.c.answer == tasks.c.answer))
    .where(tasks.c.case_id == bindparam("case"), tasks.c.kind == "step", tasks.c.state == "settled")
)


@dataclass(frozen=True, slots=True)
class Act:
    """What is to go out, whole; the sender adds nothing."""

    effect: str
    fence: int
    key: str  # by which the network knows a repetition
    platform: str
    handle: str
    title: str
    text: str
    language: str
    since: datetime  # a look-up need not go back further
    author_name: str
    taken: frozenset[str]  # posts on this account that other effects own


@dataclass(frozen=True, slots=True)
class Permit:
    act: Act
    lease: timedelta  # from before the permit was asked for; less the margin
    freeze_epoch: int


@dataclass(frozen=True, slots=True)
class LookUp:
    """It may have gone out: look before anything else."""

    act: Act


@dataclass(frozen=True, slots=True)
class NotNow:
    """Another sender may still be at it, or its time has not come."""

    until: datetime


@dataclass(frozen=True, slots=True)
class NothingToDo:
    """Settled, held or waiting for a person."""


Verdict = Permit | LookUp | NotNow | NothingToDo


def permit(connection: Connection, clock: Clock, *, effect_id: str, told_fence: int = 0) -> Verdict:
    """What may be done with this effect now. A hold is committed with its reason and its task.

    `told_fence`: of the last permit that Temporal was told of; where it is ahead of the effect's own, the records
    went back behind that permit, and what it sent is looked up first.
    """
    now = clock()
    epoch = freeze_epoch(connection)  # first in the lock order
    case_id = case_of_effect(connection, effect_id)
    if case_id is None:
        return NothingToDo()
    case = locked_case(connection, case_id)
    effect = locked_effect(connection, effect_id)
    if case is None or effect.state in SETTLED or effect.state in ("held", "parked"):
        return NothingToDo()
    entries = Entries(connection, now)
    if told_fence > effect.fence:
        connection.execute(update(effects).where(effects.c.id == effect_id).values(fence=told_fence))
        rewind(connection, entries, case, None, now)
        entries.write()
        return NotNow(now + settle_window(connection, effect.account_id))
    if effect.state == "planned" and is_stopped(connection, case):
        return NothingToDo()
    verdict = _judge(connection, entries, case, effect, epoch, now)
    entries.write()
    return verdict


def _judge(
    connection: Connection, entries: Entries, case: Row[Any], effect: Row[Any], epoch: int, now: datetime
) -> Verdict:
    publication = stored_publication(body_of(connection, case.subject_id, effect.revision))
    account = connection.execute(_ACCOUNT, {"account": effect.account_id}).one()
    act = Act(
        effect=effect.id,
        fence=effect.fence,
        key=platform_key(effect.id),
        platform=account.platform,
        handle=account.handle,
        title=publication.title,
        text=publication.text_for(account.id),
        language=publication.language_for(account.id),
        since=case.opened_at if case.rewound else effect.permitted_at or effect.planned_at,
        author_name=account.display_name,
        taken=_taken(connection, effect) if effect.state == "unknown" else frozenset(),
    )
    if effect.state in ("permitted", "sent"):
        if effect.lease_until > now:
            return NotNow(effect.lease_until)
        window = card(account.platform).settle_window
        mark_unknown(connection, entries, effect, "sender.lost", window, now)
        return NotNow(now + window)
    if effect.wait_until is not None and effect.wait_until > now:
        return NotNow(effect.wait_until)
    if effect.state == "unknown":
        return LookUp(act)
    if case.state == "cancelled":
        move_effect(connection, entries, effect, "dropped", "effect.dropped", now, reason={"code": "case.cancelled"})
        return NothingToDo()
    if case.held:  # by steps of the procedure itself: when they are over, the case looks at it again
        return NothingToDo()
    if effect.slot_at is not None and effect.slot_at > now:
        return NotNow(effect.slot_at)
    reason = why_not(connection, case, effect, publication, account, now)
    if reason is not None:
        hold(connection, entries, case, effect, reason.code, reason.parameters, now)
        return NothingToDo()
    lease = card(account.platform).send_within + LEASE_MARGIN
    fence = effect.fence + 1
    move_effect(
        connection,
        entries,
        effect,
        "permitted",
        "effect.permitted",
        now,
        data={
            "fence": fence,
            "lease_until": (now + lease).isoformat(),
            "digest": effect.digest,
            "freeze_epoch": epoch,
        },
        fence=fence,
        lease_until=now + lease,
        freeze_epoch=epoch,
        permitted_at=now,
        wait_until=None,
    )
    return Permit(replace(act, fence=fence), lease - LEASE_MARGIN, epoch)


def _taken(connection: Connection, effect: Row[Any]) -> frozenset[str]:
    return frozenset(
        connection.scalars(
            select(effects.c.platform_id).where(
                effects.c.account_id == effect.account_id, effects.c.platform_id.is_not(None), effects.c.id != effect.id
            )
        )
    )


def why_not(
    connection: Connection, case: Row[Any], effect: Row[Any], publication: Publication, account: Row[Any], now: datetime
) -> Refusal | None:
    """The first reason for which this effect may not go out now, or None."""
    if publication.digest() != effect.digest or effect.digest != case.digest:
        return Refusal("gate.changed")
    if not account.connected or account.community_id != case.community_id:
        return Refusal("gate.account")
    frozen = covering(
        connection.scalars(_FROZEN),
        community=account.community_id,
        account=account.id,
    )
    if frozen is not None:
        return Refusal("gate.frozen", scope=frozen)
    if slot_missed(effect.slot_at, now):
        return Refusal("slot.missed", slot=effect.slot_at.isoformat())
    missing = unmet(
        procedure_of(connection, case.procedure_digest),
        digest=effect.digest,
        sensitive=case.sensitive,
        authors=authors_of(connection, case.subject_id),
        approvals=_approvals(connection, case.id),
    )
    if missing is not None:
        return missing
    unfounded = why_unfounded(connection, case, now)
    if unfounded is not None:
        return unfounded
    version, _, result = hold_against_charter(connection, publication, now)
    broken = sorted(
        {
            finding.rule
            for finding in result.findings
            if finding.severity == "mandatory" and finding.verdict == "failed" and finding.account in (None, account.id)
        }
    )
    if broken:
        return Refusal("gate.charter", rules=broken, charter_version=version)
    return None


def _approvals(connection: Connection, case_id: str) -> list[Approval]:
    rows = connection.execute(_APPROVALS, {"case": case_id})
    return [Approval(row.id, row.step, row.answer, row.person_id, row.digest) for row in rows]
