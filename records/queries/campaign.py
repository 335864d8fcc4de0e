"""One campaign: what was planned, which waves were decided on by whom, and what became of each publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.campaign import Campaign, stored_campaign
from governance.person import Person
from governance.refusal import Refusal
from procedures.model import Procedure
from records.engine.load import body_of, procedure_of
from records.engine.on_hold import why_on_hold
from records.queries.accounts import Account, accounts, communities
from records.queries.approved import approved
from records.queries.people import names
from records.queries.visible import readable, sight_of
from records.tables import authors, campaign_items, campaign_waves, campaigns, cases, decisions, effects, tasks

OPEN = ("open", "incident")
POINT_OF_DECISION = frozenset(("go", "hold", "stop"))


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody said on a wave."""

    answer: str
    person: str
    acting_for: str | None
    at: datetime
    comment: str


@dataclass(frozen=True, slots=True)
class Wave:
    n: int
    title: str
    begun_at: datetime | None
    over_at: datetime | None
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """The case of one row of the plan, and what left or will on each account of it."""

    case: str
    number: str
    state: str
    outcome: str | None
    slots: Mapping[str, str | None]
    approved: bool  # the gate would find it so
    effects: Mapping[str, Row[Any]]  # by account


@dataclass(frozen=True, slots=True)
class CampaignShown:
    case: Row[Any]
    number: str
    procedure: Procedure
    campaign: Campaign
    waves: tuple[Wave, ...]
    items: Mapping[str, Item]  # by key of the row, of those whose wave has begun
    waiting: tuple[Row[Any], ...]  # open tasks of the campaign's own case
    on_hold: Refusal | None  # why nothing of it leaves now
    names: Mapping[str, str]
    accounts: Mapping[str, Account]
    communities: Mapping[str, Mapping[str, str]]


def campaign_shown(connection: Connection, person: Person, case: str) -> CampaignShown | None:
    """The campaign of this case, or None when there is none whose texts this person may read."""
    row = connection.execute(
        select(cases)
        .join(campaigns, campaigns.c.id == cases.c.subject_id)
        .where(cases.c.id == case, readable(sight_of(connection, person)))
    ).one_or_none()
    if row is None:
        return None
    campaign = stored_campaign(body_of(connection, row.subject_id, row.revision))
    waves = _waves(connection, row, campaign)
    people = {decided.person for wave in waves for decided in wave.decided} | {row.submitted_by, row.opened_by}
    return CampaignShown(
        case=row,
        number=f"{row.series}-{row.serial:04d}",
        procedure=procedure_of(connection, row.procedure_digest),
        campaign=campaign,
        waves=waves,
        items=_items(connection, case),
        waiting=tuple(
            connection.execute(
                select(tasks).where(tasks.c.case_id == case, tasks.c.state == "open").order_by(tasks.c.id)
            )
        ),
        on_hold=why_on_hold(connection, row) if row.state in OPEN else None,
        names=names(connection, people),
        accounts=accounts(connection),
        communities=communities(connection),
    )


def _waves(connection: Connection, case: Row[Any], campaign: Campaign) -> tuple[Wave, ...]:
    """Every wave of the plan; what was said before a wave was let go stands with that wave."""
    begun = {
        row.wave: row for row in connection.execute(select(campaign_waves).where(campaign_waves.c.case_id == case.id))
    }
    said = connection.execute(
        select(decisions, tasks.c.answers)
        .join(tasks, tasks.c.id == decisions.c.task_id)
        .where(tasks.c.case_id == case.id)
        .order_by(decisions.c.decided_at, decisions.c.id)
    )
    by_wave: dict[int, list[Decided]] = {}
    at = 1
    for row in said:
        if POINT_OF_DECISION.issubset(row.answers):
            by_wave.setdefault(at, []).append(
                Decided(row.answer, row.person_id, row.acting_for, row.decided_at, row.comment)
            )
            at += row.answer == "go"
    return tuple(
        Wave(
            n,
            title,
            begun[n].begun_at if n in begun else None,
            begun[n].over_at if n in begun else None,
            tuple(by_wave.get(n, ())),
        )
        for n, title in enumerate(campaign.waves, start=1)
    )


def _items(connection: Connection, case: str) -> dict[str, Item]:
    found: Sequence[Any] = connection.execute(
        select(
            campaign_items.c.key,
            cases.c.id,
            cases.c.series,
            cases.c.serial,
            cases.c.state,
            cases.c.outcome,
            cases.c.slots,
            cases.c.subject_id,
            cases.c.procedure_digest,
            cases.c.digest,
            cases.c.sensitive,
        )
        .join(cases, cases.c.id == campaign_items.c.publication_case)
        .where(campaign_items.c.case_id == case)
    ).all()
    wrote: dict[str, set[str]] = {}
    for author in connection.execute(
        select(authors)
        .join(cases, cases.c.subject_id == authors.c.subject_id)
        .join(campaign_items, campaign_items.c.publication_case == cases.c.id)
        .where(campaign_items.c.case_id == case)
    ):
        wrote.setdefault(author.subject_id, set()).add(author.person_id)
    assented = approved(connection, (row for row in found if row.state in OPEN), wrote)
    left: dict[str, dict[str, Row[Any]]] = {}
    for effect in connection.execute(
        select(effects)
        .join(campaign_items, campaign_items.c.publication_case == effects.c.case_id)
        .where(campaign_items.c.case_id == case, effects.c.kind == "add")
        .order_by(effects.c.id)
    ):
        left.setdefault(effect.case_id, {})[effect.account_id] = effect
    return {
        row.key: Item(
            row.id,
            f"{row.series}-{row.serial:04d}",
            row.state,
            row.outcome,
            row.slots,
            row.id in assented,
            left.get(row.id, {}),
        )
        for row in found
    }
