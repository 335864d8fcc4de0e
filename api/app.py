"""The API for machines: what is in `docs/` under HTTP API, and nothing that pages can do and machines cannot."""

from __future__ import annotations

from fastapi import FastAPI

from api.errors import handle_errors
from api.routes import (
    absences,
    calendar,
    campaigns,
    cases,
    claims,
    crisis_room,
    figures,
    freezes,
    health,
    incidents,
    ledger,
    lots,
    me,
    openapi,
    procedures,
    rota,
    sandbox,
    tasks,
    withdrawals,
)
from api.settings import ApiSettings

VERSION = "1"
ROOMS = (
    *(health, me, absences, rota, procedures, cases, campaigns, claims, withdrawals, calendar, tasks),
    *(lots, figures, crisis_room),
    *(freezes, incidents, ledger, sandbox, openapi),
)


def create_api(settings: ApiSettings) -> FastAPI:
    """The application, to be mounted at /api. Its description is read by signed-in people only."""
    api = FastAPI(
        title="Placet",
        version=VERSION,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        servers=[{"url": "/api"}],
    )
    api.state.settings = settings
    handle_errors(api)
    for room in ROOMS:
        api.router.routes.extend(room.router.routes)  # as they are, so that a walk over the routes finds each
    return api
