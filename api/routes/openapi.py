"""The description of the API, for whoever may call it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Request

from api.access import Caller, Needs

router = APIRouter()


@router.get("/openapi.json", include_in_schema=False)
async def openapi(request: Request, _caller: Annotated[Caller, Depends(Needs("own_profile"))]) -> dict[str, Any]:
    return description(request.app)


def description(api: FastAPI) -> dict[str, Any]:
    """OpenAPI, with the bearer token said of every call but health."""
    whole = api.openapi()
    whole.setdefault("components", {})["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    for path, calls in whole["paths"].items():
        for call in calls.values():
            call["security"] = [] if path == "/health" else [{"token": []}]
    return whole
