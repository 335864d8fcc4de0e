"""The rota: who is on duty, and shifts entered, ended, offered and taken over."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import AwareDatetime, Field

from api.access import Caller, Needs
from api.bodies import Strict
from records.commands.keep_rota import end_shift, enter_shifts, offer_shift, take_shift
from records.queries.rota import rota

router = APIRouter()
Keeps = Annotated[Caller, Depends(Needs("keep_rota"))]
Id = Annotated[str, Field(max_length=64)]


class NewShift(Strict):
    """`community`: null is all of them. `place`: 1 is called first. `weeks`: again at the same time of the day."""

    person: Id
    role: Id
    until: AwareDatetime
    since: AwareDatetime | None = None
    community: Id | None = None
    place: Annotated[int, Field(ge=1, le=9)] = 1
    weeks: Annotated[int, Field(ge=1, le=26)] = 1


class ShiftSeen(Strict):
    id: str
    person: str
    role: str
    community: str | None
    since: datetime
    until: datetime
    place: int
    offered: bool


class RotaSeen(Strict):
    """`now`: on duty, in the order in which they are called; `ahead`: to come until the end of next week; `away`: who
    is absent now, with who stands in."""

    now: list[ShiftSeen]
    ahead: list[ShiftSeen]
    away: dict[str, list[str]]


class ShiftsMade(Strict):
    ids: list[str]


@router.get("/rota")
async def show(caller: Annotated[Caller, Depends(Needs("see_rota"))]) -> RotaSeen:
    """Who is on duty now, this week and next, and who stands in today."""
    found = await caller.database.read(rota, caller.person, caller.clock())
    away = {absent: list(there) for absent, there in found.away.items()}
    return RotaSeen(now=[_seen(row) for row in found.now], ahead=[_seen(row) for row in found.ahead], away=away)


@router.post("/rota", status_code=201)
async def enter(caller: Keeps, body: NewShift) -> ShiftsMade:
    """Shifts of somebody below one, or as director of anybody."""
    made = await caller.database.write(
        enter_shifts,
        caller.clock,
        person=caller.person.id,
        whose=body.person,
        role=body.role,
        community=body.community,
        since=body.since or caller.clock(),
        until=body.until,
        place=body.place,
        weeks=body.weeks,
    )
    return ShiftsMade(ids=made)


@router.post("/rota/{shift}/end", status_code=204)
async def end(caller: Keeps, shift: str) -> None:
    """Off the rota from now on."""
    await caller.database.write(end_shift, caller.clock, person=caller.person.id, shift=shift)


@router.post("/rota/{shift}/offer", status_code=204)
async def offer(caller: Keeps, shift: str) -> None:
    """One's own shift may be taken over by whoever holds the role."""
    await caller.database.write(offer_shift, caller.clock, person=caller.person.id, shift=shift)


@router.post("/rota/{shift}/take")
async def take(caller: Keeps, shift: str) -> ShiftsMade:
    """What is left of a shift that a colleague offers."""
    return ShiftsMade(ids=[await caller.database.write(take_shift, caller.clock, person=caller.person.id, shift=shift)])


def _seen(row: Any) -> ShiftSeen:
    return ShiftSeen(
        id=row.id,
        person=row.person_id,
        role=row.role,
        community=row.community_id,
        since=row.since,
        until=row.until,
        place=row.place,
        offered=row.offered_at is not None,
    )
