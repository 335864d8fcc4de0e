"""The procedures that are active."""

from typing import Annotated

from fastapi import APIRouter, Depends

from api.access import Caller, Needs
from api.paging import Listed
from governance.refusal import Refusal
from records.queries.procedures_api import ProcedureShown, active_procedures

router = APIRouter()
SeesProcedures = Annotated[Caller, Depends(Needs("see_procedures"))]


@router.get("/procedures")
async def procedures(caller: SeesProcedures) -> Listed[ProcedureShown]:
    """All of them, by name; they are few, so there is one page."""
    return Listed(items=await caller.database.read(active_procedures), next=None)


@router.get("/procedures/{name}")
async def procedure(caller: SeesProcedures, name: str) -> ProcedureShown:
    found = await caller.database.read(active_procedures, name)
    if not found:
        raise Refusal("not_found")
    return found[0]
