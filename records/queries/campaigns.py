"""Campaigns on their list, and what the planning desk needs: where one may plan, on what, and what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from governance.charter import Charter
from governance.person import Person
from governance.submission import Known
from procedures.model import Procedure
from records.commands.known import known_to
from records.engine.load import charter_in_force
from records.queries.accounts import Account, accounts, communities
from records.queries.drafts import my_draft
from records.queries.keyset import PAGE
from records.queries.publication_form import places_of, procedures_about
from records.queries.visible import readable, sight_of
from records.tables import campaigns, cases, drafts, subjects, tasks

KIND = "campaign"
OBJECTIVES = 30


@dataclass(frozen=True, slots=True)
class CampaignLine:
    case: str
    number: str
    title: str
    community: str
    objective: str
    starts: str
    ends: str
    waves: int
    publications: int
    state: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class CampaignList:
    lines: tuple[CampaignLine, ...]
    next: str  # the id after which the next page begins; empty on the last
    drafts: tuple[Any, ...]  # rows: one's own, not handed in
    communities: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class PlanDesk:
    """`case` and `task` are those in which a new revision is asked for; None while it is a new campaign."""

    procedures: Mapping[str, Procedure]  # that the person may start somewhere, by name
    places: Mapping[str, frozenset[str]]  # by name of the procedure, the communities where it is theirs to start
    communities: Mapping[str, Mapping[str, str]]
    accounts: Mapping[str, Account]
    objectives: tuple[str, ...]  # named before, the newest first
    charter: Charter
    draft: Row[Any] | None
    known: Known
    case: Row[Any] | None
    task: Row[Any] | None


def campaign_list(connection: Connection, person: Person, after: str = "") -> CampaignList:
    """A page of the campaigns that the person may read, the newest first."""
    wanted = [readable(sight_of(connection, person)), cases.c.parent_id.is_(None)]
    if after:
        wanted.append(cases.c.id < after)
    rows = connection.execute(
        select(cases, campaigns)
        .join(campaigns, campaigns.c.id == cases.c.subject_id)
        .where(*wanted)
        .order_by(cases.c.id.desc())
        .limit(PAGE + 1)
    ).all()
    mine = connection.execute(
        select(drafts.c.id, drafts.c.body, drafts.c.saved_at)
        .join(subjects, subjects.c.id == drafts.c.subject_id)
        .join(cases, cases.c.subject_id == drafts.c.subject_id, isouter=True)
        .where(
            drafts.c.person_id == person.id,
            drafts.c.submitted_at.is_(None),
            subjects.c.kind == KIND,
            cases.c.id.is_(None),
        )
        .order_by(drafts.c.saved_at.desc())
        .limit(PAGE)
    ).all()
    return CampaignList(
        lines=tuple(_line(row) for row in rows[:PAGE]),
        next=rows[PAGE - 1][0] if len(rows) > PAGE else "",
        drafts=tuple(mine),
        communities=communities(connection),
    )


def plan_desk(connection: Connection, person: Person, draft: str | None) -> PlanDesk | None:
    """The desk with one's own draft of a campaign on it, or empty for a new one; None where there is no such draft."""
    row = None if draft is None else my_draft(connection, person, draft, KIND)
    if draft is not None and row is None:
        return None
    everywhere = communities(connection)
    about = procedures_about(connection, KIND)
    places = {name: places_of(one, person, everywhere) for name, one in about.items()}
    mine = {name: one for name, one in about.items() if places[name]}
    case = task = None
    if row is not None:
        case = connection.execute(select(cases).where(cases.c.subject_id == row.subject_id)).first()
    if case is not None:
        asks = select(tasks).where(tasks.c.case_id == case.id, tasks.c.state == "open", tasks.c.changes_subject)
        task = connection.execute(asks).first()
    plan = [] if row is None else [one["publication"] for one in row.body["plan"]]
    return PlanDesk(
        procedures=mine,
        places={name: places[name] for name in mine},
        communities={one: name for one, name in everywhere.items() if any(one in places[each] for each in mine)},
        accounts=accounts(connection),
        objectives=_objectives(connection, person),
        charter=charter_in_force(connection)[1],
        draft=row,
        known=known_to(connection, *plan),
        case=case,
        task=task,
    )


def _objectives(connection: Connection, person: Person) -> tuple[str, ...]:
    rows = connection.scalars(
        select(campaigns.c.objective)
        .join(cases, cases.c.subject_id == campaigns.c.id)
        .where(readable(sight_of(connection, person)))
        .order_by(cases.c.id.desc())
        .limit(200)
    )
    return tuple(dict.fromkeys(rows))[:OBJECTIVES]


def _line(row: Row[Any]) -> CampaignLine:
    return CampaignLine(
        case=row[0],
        number=f"{row.series}-{row.serial:04d}",
        title=row.title,
        community=row.community_id,
        objective=row.objective,
        starts=row.starts,
        ends=row.ends,
        waves=row.waves,
        publications=row.publications,
        state=row.state,
        outcome=row.outcome,
    )
