"""Campaigns: which there are, each with its plan, its waves and what became of each publication; and plans that come
as a table. One begins like any case: `POST /api/cases` with a procedure about campaigns."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field

from api.access import Caller, Needs
from api.paging import Cursor, Listed, cursor_of, place_of
from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject
from governance.table.accounts import called
from governance.table.cells import read_cells
from governance.table.read import CellError, Place, read_table
from records.queries.campaign import CampaignShown, Item, campaign_shown
from records.queries.campaigns import campaign_list, plan_desk
from records.queries.keyset import Place as PlaceInList
from records.queries.keyset import place
from words.fields import cell_error

router = APIRouter()
SeesCampaigns = Annotated[Caller, Depends(Needs("see_campaigns"))]
Plans = Annotated[Caller, Depends(Needs("plan_campaign"))]


class CampaignOnList(BaseModel):
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


class DecidedOn(BaseModel):
    answer: str
    person: str
    acting_for: str | None
    at: datetime
    comment: str


class WaveShown(BaseModel):
    n: int
    title: str
    begun_at: datetime | None
    over_at: datetime | None
    decided: list[DecidedOn]


class EffectOfItem(BaseModel):
    account: str
    state: str
    slot: datetime | None
    url: str | None
    reason: str | None


class PublicationOfPlan(BaseModel):
    """A row of the plan; `case` and what follows are null until its wave has begun."""

    key: str
    wave: int
    tone: str
    format: str
    publication: dict[str, Any]
    case: str | None
    number: str | None
    state: str | None
    outcome: str | None
    effects: list[EffectOfItem]


class WholeCampaign(BaseModel):
    case: str
    number: str
    state: str
    outcome: str | None
    procedure: str
    revision: int
    digest: str
    on_hold: str | None
    brief: dict[str, Any]
    waves: list[WaveShown]
    plan: list[PublicationOfPlan]


class CellWrong(BaseModel):
    row: int
    column: str
    code: str
    detail: str
    remedy: str


class TableRead(BaseModel):
    """`waves` and `plan` as the subject of a campaign has them; nothing is kept. With `errors` both are empty."""

    waves: list[str]
    plan: list[dict[str, Any]]
    errors: list[CellWrong]


@router.get("/campaigns")
async def campaigns(caller: SeesCampaigns, cursor: Cursor = None) -> Listed[CampaignOnList]:
    """What the caller may read, the newest first."""
    after = place(place_of("campaigns", cursor))
    found = await caller.database.read(campaign_list, caller.person, "" if after is None else after.id)
    items = [CampaignOnList(**asdict(line)) for line in found.lines]
    further = str(PlaceInList(None, found.next)) if found.next else ""
    return Listed(items=items, next=cursor_of("campaigns", further) if further else None)


@router.get("/campaigns/{case}")
async def one_campaign(caller: SeesCampaigns, case: str) -> WholeCampaign:
    """The campaign with its plan and its waves, by the id of its case."""
    found = await caller.database.read(campaign_shown, caller.person, case)
    if found is None:
        raise Refusal("not_found")
    return _whole(found)


@router.post("/campaigns/table")
async def table(
    request: Request,
    caller: Plans,
    community: Annotated[str, Query(max_length=80)],
    wave: Annotated[list[Annotated[str, Field(max_length=200)]] | None, Query(max_length=12)] = None,
) -> TableRead:
    """The body is the file, a workbook or CSV, read as the plan of a campaign of that community with these waves."""
    desk = await caller.database.read(plan_desk, caller.person, None)
    if desk is None or community not in desk.communities:
        raise InvalidSubject((FieldError("community", "unknown"),))
    there = [one for one in desk.accounts.values() if one.community == community]
    where = Place(community, wave or [], called(there), desk.known, caller.zone, caller.clock())
    found = read_table(await asyncio.to_thread(read_cells, await request.body()), where)
    if found.errors:
        return TableRead(waves=[], plan=[], errors=[_wrong(error, caller.language) for error in found.errors])
    return TableRead(waves=list(found.waves), plan=list(found.rows), errors=[])


def _wrong(error: CellError, language: str) -> CellWrong:
    said = cell_error(error.row, error.column, error.code, error.parameters, language)
    return CellWrong(row=error.row, column=error.column, code=error.code, detail=said.what, remedy=said.mend)


def _whole(found: CampaignShown) -> WholeCampaign:
    body = found.campaign.to_body()
    plan = body.pop("plan")
    return WholeCampaign(
        case=found.case.id,
        number=found.number,
        state=found.case.state,
        outcome=found.case.outcome,
        procedure=found.case.procedure,
        revision=found.case.revision,
        digest=found.case.digest,
        on_hold=None if found.on_hold is None else found.on_hold.code,
        brief=body,
        waves=[
            WaveShown(
                n=wave.n,
                title=wave.title,
                begun_at=wave.begun_at,
                over_at=wave.over_at,
                decided=[DecidedOn(**asdict(one)) for one in wave.decided],
            )
            for wave in found.waves
        ],
        plan=[PublicationOfPlan(**row, **_became(found.items.get(row["key"]))) for row in plan],
    )


def _became(item: Item | None) -> dict[str, Any]:
    if item is None:
        return {"case": None, "number": None, "state": None, "outcome": None, "effects": []}
    return {
        "case": item.case,
        "number": item.number,
        "state": item.state,
        "outcome": item.outcome,
        "effects": [
            EffectOfItem(
                account=account,
                state=effect.state,
                slot=effect.slot_at,
                url=effect.url if effect.state == "confirmed" else None,
                reason=None if effect.reason is None else effect.reason["code"],
            )
            for account, effect in item.effects.items()
        ],
    }
