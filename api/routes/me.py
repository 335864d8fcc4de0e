"""Who the token speaks for."""

from typing import Annotated

from fastapi import APIRouter, Depends

from api.access import Caller, Needs
from records.queries.me_api import Me, me

router = APIRouter()


@router.get("/me")
async def who_am_i(caller: Annotated[Caller, Depends(Needs("own_profile"))]) -> Me:
    """The person with roles and communities. The id is random: the pseudonym by which the ledger knows the person."""
    return await caller.database.read(me, caller.person, caller.language)
