"""The claims around a case: the one it is about, those it states, those whose fall it is to make good."""

from __future__ import annotations

from typing import Any

from records.engine.awareness import AWARENESS
from records.queries.claims import cited_claims, claim_shown, fallen_for
from records.queries.dossier import Dossier
from records.queries.where_stated import where_stated
from web.page import Visit


async def claims_around(visit: Visit, around: Dossier) -> dict[str, Any]:
    """`claim` (records/queries/claims.py ClaimShown) of a case on one, with `stated` where the public reads it and
    whether its source is made `aware` here; `cited` and `fallen` lines of a publication."""
    nothing = {"claim": None, "stated": (), "aware": False, "cited": (), "fallen": ()}
    if not around.reads:
        return nothing
    now = visit.clock()
    if around.procedure.subject == "claim":
        claim = await visit.database.read(claim_shown, visit.person, around.case.subject_id, now)
        stated = await visit.database.read(where_stated, around.case.subject_id)
        return nothing | {"claim": claim, "stated": stated, "aware": around.procedure.name == AWARENESS}
    return nothing | {
        "cited": await visit.database.read(cited_claims, around.case.claims, now) if around.case.claims else (),
        "fallen": await visit.database.read(fallen_for, around.case.id, now),
    }
