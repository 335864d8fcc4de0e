"""The editorial calendar: what stands between two instants, and moving a slot."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel

from api.access import Caller, Needs
from api.bodies import AnInstant, NewSlot
from governance.refusal import Refusal
from records.commands.move_slot import Seen, move_slot
from records.queries.calendar import Narrowed, Placed, editorial_calendar

router = APIRouter()
DAYS_MOST = 400
Short = Annotated[str, Query(max_length=200)]


class Days(BaseModel):
    """`items` by instant, the first 2,000, and how many `more` there are: ask for fewer days then."""

    items: list[Placed]
    more: int
    without_slot: list[Placed]  # the oldest first, the first 30; `more` of them are counted up to 100
    more_without_slot: int


@router.get("/calendar")
async def calendar(
    caller: Annotated[Caller, Depends(Needs("see_case"))],
    since: Annotated[AnInstant, Query(alias="from")],
    until: AnInstant,
    community: Short = "",
    account: Short = "",
) -> Days:
    """What stands from `from` on and before `until`, of what the caller may see."""
    if not timedelta() < until - since <= timedelta(days=DAYS_MOST):
        raise Refusal("calendar.days", count=DAYS_MOST)
    found = await caller.database.read(
        editorial_calendar, caller.person, since, until, Narrowed(community, account), caller.clock()
    )
    return Days(
        items=list(found.items),
        more=found.more,
        without_slot=list(found.without_slot),
        more_without_slot=found.more_without_slot,
    )


@router.post("/cases/{case}/slot", status_code=204, response_class=Response)
async def move(
    request: Request, caller: Annotated[Caller, Depends(Needs("move_slot"))], case: str, wanted: NewSlot
) -> None:
    """The slot of one account is another now; `was`, where it is given, is the slot as it was seen: 409 when it has
    been moved since."""
    await caller.database.write(
        move_slot,
        caller.clock,
        person=caller.person.id,
        case=case,
        account=wanted.account,
        slot=wanted.slot,
        seen=Seen(wanted.was) if "was" in wanted.model_fields_set else None,
    )
    request.app.state.settings.hinter.hint(case)
