"""The description of the API, for whoever may call it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from api.access import Caller, Needs

router = APIRouter()


@router.get("/openapi.json", include_in_schema=False)
async def openapi(request: Request, _caller: Annotated[Caller, Depends(Needs("own_profile"))]) -> dict[str, Any]:
    from api.app import description  # the description is of the whole, which this is a part of

    return description(request.app)
