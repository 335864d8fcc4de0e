"""The claims around a case: the one it verifies, those it states, those whose fall it is to make good."""

from __future__ import annotations

from typing import Any

from records.queries.claims import cited_claims, claim_shown, fallen_for
from records.queries.dossier import Dossier
from web.page import Visit


async def claims_around(visit: Visit, around: Dossier) -> dict[str, Any]:
    """`claim` (records/queries/claims.py ClaimShown) of a case on one; `cited` and `fallen` lines of a publication."""
    if not around.reads:
        return {"claim": None, "cited": (), "fallen": ()}
    now = visit.clock()
    if around.procedure.subject == "claim":
        claim = await visit.database.read(claim_shown, visit.person, around.case.subject_id, now)
        return {"claim": claim, "cited": (), "fallen": ()}
    return {
        "claim": None,
        "cited": await visit.database.read(cited_claims, around.case.claims, now) if around.case.claims else (),
        "fallen": await visit.database.read(fallen_for, around.case.id, now),
    }
