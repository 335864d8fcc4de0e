"""Technical incidents: what holds cases up; to have them tried again, or to cancel the case with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel

from api.access import Caller, Needs
from api.bodies import Cancellation
from api.paging import PAGE, Cursor, Limit, Listed, cursor_of, place_of
from api.routes.cases import CaseCancelled
from records.commands.cancel_incident import cancel_incident
from records.commands.retry_incident import retry_incident
from records.queries.cases_api import case_state
from records.queries.incidents import IncidentLine, IncidentPage, IncidentState, incident_page
from records.queries.keyset import place
from words.incidents import incident_cause

router = APIRouter()
Settles = Annotated[Caller, Depends(Needs("settle_incidents"))]


class IncidentSeen(BaseModel):
    """`code` is for programs, `cause` and `remedy` for people; nothing here is a text of the case."""

    id: str
    case: str
    number: str
    kind: Literal["fault", "defect"]
    code: str
    cause: str
    remedy: str
    opened_at: datetime
    last_at: datetime
    times: int
    closed_at: datetime | None
    how: Literal["retried", "cancelled", "passed"] | None


class Retried(BaseModel):
    case: str
    case_state: str


@router.get("/incidents")
async def incidents(
    caller: Annotated[Caller, Depends(Needs("see_incidents"))],
    state: Annotated[IncidentState | None, Query()] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE,
) -> Listed[IncidentSeen]:
    """The newest first; open ones, closed ones, or all."""
    name = f"incidents/{state}"
    after = place(place_of(name, cursor))
    found = await caller.database.read(incident_page, state=state, after=after, size=limit)
    items = [_seen(line, found, caller) for line in found.lines]
    return Listed(items=items, next=cursor_of(name, str(found.next)) if found.next else None)


@router.post("/incidents/{incident}/retry")
async def retry(request: Request, caller: Settles, incident: str) -> Retried:
    """The incident is closed and its case looked at again; by the same rules, so that nothing is skipped."""
    case = await caller.database.write(retry_incident, caller.clock, person=caller.person.id, incident=incident)
    request.app.state.settings.hinter.hint(case)
    return Retried(case=case, case_state=await caller.database.read(case_state, case))


@router.post("/incidents/{incident}/cancel")
async def cancel(request: Request, caller: Settles, incident: str, why: Cancellation) -> CaseCancelled:
    """The case cancelled with its reason, and the accounts on which something was on its way already."""
    done = await caller.database.write(
        cancel_incident, caller.clock, person=caller.person.id, incident=incident, reason=why.reason
    )
    request.app.state.settings.hinter.hint(done.case)
    state = await caller.database.read(case_state, done.case)
    return CaseCancelled(id=done.case, state=state, outcome=done.outcome, in_flight=list(done.in_flight))


def _seen(line: IncidentLine, page: IncidentPage, caller: Caller) -> IncidentSeen:
    said = incident_cause(line.code, line.data, caller.language, names=page.name, zone=caller.zone)
    return IncidentSeen(
        id=line.id,
        case=line.case,
        number=line.number,
        kind=line.kind,
        code=line.code,
        cause=said.what,
        remedy=said.mend,
        opened_at=line.opened_at,
        last_at=line.last_at,
        times=line.times,
        closed_at=line.closed_at,
        how=line.how,
    )
