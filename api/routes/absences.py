"""Absences: who is away now, those that one may end, and entering one."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.access import Caller, Needs
from records.commands.enter_absence import end_absence, enter_absence
from records.queries.absences import all_absences

router = APIRouter()
Enters = Annotated[Caller, Depends(Needs("enter_absence"))]


class NewAbsence(BaseModel):
    """`person`: the caller where left out. `procedures`: those in which the substitute stands in; left out: all."""

    model_config = ConfigDict(extra="forbid")

    until: AwareDatetime
    since: AwareDatetime | None = None
    person: Annotated[str, Field(max_length=64)] | None = None
    substitute: Annotated[str, Field(max_length=64)] | None = None
    procedures: Annotated[list[str], Field(max_length=50)] | None = None


class AbsenceSeen(BaseModel):
    id: str
    person: str
    since: datetime
    until: datetime
    substitute: str | None
    procedures: list[str] | None


class AbsencesSeen(BaseModel):
    """`today`: of everybody; `entered`: the caller's own and those of people below that are not over."""

    today: list[AbsenceSeen]
    entered: list[AbsenceSeen]


class AbsenceEntered(BaseModel):
    id: str


@router.get("/absences")
async def absences(caller: Enters) -> AbsencesSeen:
    """Who is away now and who stands in, and what the caller may end."""
    found = await caller.database.read(all_absences, caller.person, caller.clock())
    return AbsencesSeen(today=[_seen(row) for row in found.today], entered=[_seen(row) for row in found.entered])


@router.post("/absences", status_code=201)
async def enter(caller: Enters, body: NewAbsence) -> AbsenceEntered:
    """One's own absence, or that of somebody below one."""
    entered = await caller.database.write(
        enter_absence,
        caller.clock,
        person=caller.person.id,
        whose=body.person or caller.person.id,
        since=body.since or caller.clock(),
        until=body.until,
        substitute=body.substitute,
        procedures=body.procedures,
    )
    return AbsenceEntered(id=entered)


@router.post("/absences/{absence}/end", status_code=204)
async def end(caller: Enters, absence: str) -> None:
    """Back from now on; what a substitute decided meanwhile stands."""
    await caller.database.write(end_absence, caller.clock, person=caller.person.id, absence=absence)


def _seen(row: Any) -> AbsenceSeen:
    return AbsenceSeen(
        id=row.id,
        person=row.person_id,
        since=row.since,
        until=row.until,
        substitute=row.substitute_id,
        procedures=row.procedures,
    )
