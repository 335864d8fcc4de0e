"""Whether Placet is all there, for supervisors."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from sqlalchemy import Connection, text

from api.access import Open
from api.settings import ApiSettings
from governance.refusal import Refusal

router = APIRouter()


@router.get("/health")
async def health(request: Request, _open: Annotated[None, Depends(Open())]) -> dict[str, str]:
    """200 when records and engine answer, else 503 with what is missing."""
    settings: ApiSettings = request.app.state.settings
    missing = []
    try:
        await settings.database.read(_answers)
    except Exception:
        missing.append("database")
    if not await settings.hinter.answers():
        missing.append("engine")
    if missing:
        raise Refusal("health.away", missing=missing)
    return {"status": "ok", "database": "ok", "engine": "ok"}


def _answers(connection: Connection) -> None:
    connection.execute(text("select 1 from organisation"))
