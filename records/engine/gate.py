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
from governance.freeze import Standing, held_back_by
from governance.guarantees import Approval, assenting, unmet
from governance.publication import Publication, stored_publication
from governance.refusal import Refusal
from platforms.cards import card
from records.clock import Clock
from records.engine.check import hold_against_charter
from records.engine.effects import REMOVE, SETTLED, hold, mark_unknown, platform_key, settle_window
from records.engine.effects import move as move_effect
from records.engine.freezing import addition, freezes_of
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
from records.engine.on_hold import campaign_above, why_on_hold
from records.engine.removal_gate import LEASE_MARGIN, NothingToDo, NotNow, RemovalVerdict, judge_removal
from records.engine.removals import is_taken_down
from records.engine.replacing import corrected_by_another
from records.engine.revoked import revoked_people
from records.engine.rewind import rewind
from records.engine.verdicts import why_unfounded
from records.ledger.entries import Entries
from records.tables import accounts, decisions, effects, tasks

_ACCOUNT = select(accounts).where(accounts.c.id == bindparam("account"))
_APPROVALS = (
    select(
        tasks.c.id,
        tasks.c.step,
        decisions.c.answer,
        decisions.c.person_id,
        decisions.c.digest,
        decisions.c.acting_for,
        decisions.c.proposed_by,
    )
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


Verdict = Permit | LookUp | RemovalVerdict


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
    campaign = campaign_above(connection, case_id)  # before its publication
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
    if effect.kind == REMOVE:  # neither freeze nor charter nor approvals: one entitled person, or a step, said so
        verdict: Verdict = judge_removal(connection, entries, case, effect, now)
    elif effect.state == "planned" and is_stopped(connection, case):
        return NothingToDo()
    else:
        verdict = _judge(connection, entries, case, campaign, effect, epoch, now)
    entries.write()
    return verdict


def _judge(
    connection: Connection,
    entries: Entries,
    case: Row[Any],
    campaign: Row[Any] | None,
    effect: Row[Any],
    epoch: int,
    now: datetime,
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
        since=(campaign or case).opened_at if case.rewound else effect.permitted_at or effect.planned_at,
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
    if is_taken_down(connection, effect.id):  # while nobody knew whether it stood
        move_effect(connection, entries, effect, "dropped", "effect.dropped", now, reason={"code": "withdrawn"})
        return NothingToDo()
    if case.held:  # by steps of the procedure itself: when they are over, the case looks at it again
        return NothingToDo()
    if effect.slot_at is not None and effect.slot_at > now:
        return NotNow(effect.slot_at)
    reason = why_not(connection, case, campaign, effect, publication, account, now)
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
            "community": account.community_id,
        }
        | _statement_of(connection, effect, account)
        | _campaign_stood(campaign),
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
    connection: Connection,
    case: Row[Any],
    campaign: Row[Any] | None,
    effect: Row[Any],
    publication: Publication,
    account: Row[Any],
    now: datetime,
) -> Refusal | None:
    """The first reason for which this effect may not go out now, or None."""
    if publication.digest() != effect.digest or effect.digest != case.digest:
        return Refusal("gate.changed")
    if not account.connected or account.community_id != case.community_id:
        return Refusal("gate.account")
    if corrected_by_another(connection, case, account.id):
        return Refusal("gate.corrected")
    frozen = frozen_by(connection, case, effect, account)
    if frozen is not None:
        at = frozen.declared_at.isoformat()
        return Refusal("gate.frozen", freeze=frozen.id, number=frozen.number, scope=frozen.scope, at=at)
    on_hold = None if campaign is None else why_on_hold(connection, campaign)
    if on_hold is not None:
        return on_hold
    if slot_missed(effect.slot_at, now):
        return Refusal("slot.missed", slot=effect.slot_at.isoformat())
    missing = unmet(
        procedure_of(connection, case.procedure_digest),
        digest=effect.digest,
        sensitive=case.sensitive,
        authors=authors_of(connection, case.subject_id),
        approvals=_approvals(connection, case.id),
        revoked=revoked_people(connection),
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


def frozen_by(connection: Connection, case: Row[Any], effect: Row[Any], account: Row[Any]) -> Standing | None:
    """The freeze that holds this effect back, or None. What removes is never held back."""
    if effect.kind != "add":
        return None
    found = freezes_of(connection, account)
    if not found:
        return None
    assented = assenting(
        procedure_of(connection, case.procedure_digest),
        digest=effect.digest,
        authors=authors_of(connection, case.subject_id),
        approvals=_approvals(connection, case.id),
        revoked=revoked_people(connection),
    )
    return held_back_by(found, addition(connection, case, account, assented))


def _statement_of(connection: Connection, effect: Row[Any], account: Row[Any]) -> dict[str, list[str]]:
    """For the ledger, by value: the freezes in which this leaves, as the statement of their crisis."""
    found = freezes_of(connection, account) if effect.kind == "add" else []
    return {"statement_of": [one.id for one in found]} if found else {}


def _campaign_stood(campaign: Row[Any] | None) -> dict[str, Any]:
    """For the ledger, by value: where the story of the campaign stood when it let this out."""
    return {} if campaign is None else {"campaign": campaign.id, "campaign_n": campaign.ledger_n}


def _approvals(connection: Connection, case_id: str) -> list[Approval]:
    rows = connection.execute(_APPROVALS, {"case": case_id})
    return [Approval(*row) for row in rows]
