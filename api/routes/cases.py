"""Cases: to start, to find, to follow, to cancel."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel

from api.access import Caller, Needs
from api.bodies import Cancellation, NewCase, plain
from api.idempotency import Key, command_of, repeated_as_key
from api.paging import PAGE, Cursor, Limit, Listed, cursor_of, place_of
from api.routes.tasks import titled
from governance.refusal import Refusal
from records.commands.cancel_case import cancel_case
from records.commands.open_case import open_case
from records.ids import new_id
from records.queries.cases_api import CaseShown, CaseState, Narrowed, case_seen, case_state, cases_seen
from records.queries.keyset import place

router = APIRouter()
SeesCases = Annotated[Caller, Depends(Needs("see_case"))]
Short = Annotated[str | None, Query(max_length=200)]


class CaseStarted(BaseModel):
    id: str
    number: str
    state: str
    procedure: str
    procedure_digest: str
    revision: int
    digest: str


class CaseCancelled(BaseModel):
    id: str
    state: str
    outcome: str
    in_flight: list[str]


@router.post("/cases", status_code=201)
async def start_case(
    request: Request,
    response: Response,
    caller: Annotated[Caller, Depends(Needs("report_crisis"))],  # whoever writes, and a few more for that alone
    wanted: NewCase,
    key: Key = None,
) -> CaseStarted:
    """The case, with the digest of its first revision; 422 says by field what cannot be a revision."""
    command = command_of(caller.person.id, key)
    with repeated_as_key():
        opened = await caller.database.write(
            open_case,
            caller.clock,
            person=caller.person.id,
            procedure=wanted.procedure,
            body=plain(wanted.subject, "subject"),
            command=command,
            crisis=wanted.crisis,
        )
    request.app.state.settings.hinter.hint(opened.id)
    response.headers["location"] = f"/api/cases/{opened.id}"
    return CaseStarted(
        id=opened.id,
        number=opened.number,
        state="open",  # as it was when it started: the same key gives the same answer
        procedure=opened.procedure,
        procedure_digest=opened.procedure_digest,
        revision=opened.revision,
        digest=opened.digest,
    )


@router.get("/cases")
async def cases(
    caller: SeesCases,
    procedure: Short = None,
    state: Annotated[CaseState | None, Query()] = None,
    community: Short = None,
    q: Short = None,
    cursor: Cursor = None,
    limit: Limit = PAGE,
) -> Listed[CaseShown]:
    """What the caller may see, the newest first. `q` looks into titles and numbers."""
    after = place(place_of("cases", cursor))
    narrowed = Narrowed(procedure, state, community, q)
    found, further = await caller.database.read(
        cases_seen, caller.person, narrowed, after, limit, caller.clock(), caller.language
    )
    items = [_titled(case, caller.language) for case in found]
    return Listed(items=items, next=cursor_of("cases", str(further)) if further else None)


@router.get("/cases/{case}")
async def one_case(caller: SeesCases, case: str) -> CaseShown:
    found = await caller.database.read(case_seen, caller.person, case, caller.clock(), caller.language)
    if found is None:
        raise Refusal("not_found")
    return _titled(found, caller.language)


@router.post("/cases/{case}/cancel")
async def cancel(
    request: Request,
    caller: Annotated[Caller, Depends(Needs("cancel"))],
    case: str,
    why: Cancellation,
    key: Key = None,
) -> CaseCancelled:
    """The case cancelled, and the accounts on which something was on its way already. A key is welcome, not needed."""
    command = command_of(caller.person.id, key) if key else f"{caller.person.id}:{new_id()}"
    with repeated_as_key():
        done = await caller.database.write(
            cancel_case, caller.clock, person=caller.person.id, case=case, reason=why.reason, command=command
        )
    assert not isinstance(done, Refusal)  # the database has raised it
    request.app.state.settings.hinter.hint(case)
    state = await caller.database.read(case_state, case)
    return CaseCancelled(
        id=case,
        state=state,
        outcome=done.outcome,
        in_flight=list(done.in_flight),
    )


def _titled(case: CaseShown, language: str) -> CaseShown:
    return replace(case, tasks=[titled(task, language) for task in case.tasks])
