"""The verdict of a claim as a ClaimReview, for whoever may see the claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from governance.claim_review import claim_review
from governance.person import Person
from governance.refusal import Refusal
from governance.verdicts import VERDICTS
from records.queries.claims import claim_shown
from records.tables import organisation


def review_of(
    connection: Connection, person: Person, claim: str, now: datetime, rating: Callable[[str], str]
) -> Mapping[str, Any]:
    """Raises `not_found`, and `claim.no_verdict` where no verdict stands now."""
    found = claim_shown(connection, person, claim, now)
    if found is None:
        raise Refusal("not_found")
    if found.line.standing not in VERDICTS:
        raise Refusal("claim.no_verdict")
    return claim_review(
        statement=found.line.statement,
        about=found.about,
        source_name=found.source_name,
        verdict=found.line.standing,
        rating=rating(found.line.standing),
        organisation=connection.scalars(select(organisation.c.name)).one(),
        given_at=found.verdicts[0].at,
        valid_until=found.line.valid_until,
        language="fr",
    )
