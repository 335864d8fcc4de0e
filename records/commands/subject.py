"""What is submitted as the subject of a case, by its kind; and what else is kept of it beside its revision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from governance.campaign import Campaign
from governance.claim import Claim, read_claim
from governance.crisis import read_crisis
from governance.planning import PLAN_LIMIT, read_campaign
from governance.subjects import Subject
from governance.submission import read_publication
from records.commands.known import known_to
from records.tables import campaigns, claims, communities, people

KINDS = ("publication", "claim", "crisis", "campaign")

_COMMUNITIES = select(communities.c.id)
_PEOPLE = select(people.c.id).where(people.c.active)
_CLAIM = insert(claims)
_CAMPAIGN = upsert(campaigns)
_CAMPAIGN = _CAMPAIGN.on_conflict_do_update(
    index_elements=("id",),
    set_={name: _CAMPAIGN.excluded[name] for name in ("objective", "starts", "ends", "waves", "publications")},
)


def read_subject(
    connection: Connection, kind: str, body: Mapping[str, Any], now: datetime, *, keep_slots: bool = False
) -> Subject:
    """The subject that `body` says. Raises `InvalidSubject` with every field error."""
    if kind == "claim":
        communities = frozenset(connection.scalars(_COMMUNITIES))
        return read_claim(body, communities, frozenset(connection.scalars(_PEOPLE)))
    if kind == "crisis":
        return read_crisis(body, frozenset(connection.scalars(_COMMUNITIES)))
    if kind == "campaign":
        return read_campaign(body, known_to(connection, *_publications(body)), now, keep_slots=keep_slots)
    return read_publication(body, known_to(connection, body), now, keep_slots=keep_slots)


def keep_beside(connection: Connection, id: str, subject: Subject, person: str, at: datetime) -> None:
    """A claim stands in the list of claims from now on, without a verdict; a campaign in that of campaigns as it is
    now."""
    if isinstance(subject, Campaign):
        connection.execute(
            _CAMPAIGN,
            {
                "id": id,
                "community_id": subject.community,
                "objective": subject.objective,
                "starts": subject.starts.isoformat(),
                "ends": subject.ends.isoformat(),
                "waves": len(subject.waves),
                "publications": len(subject.plan),
            },
        )
    if isinstance(subject, Claim):
        connection.execute(
            _CLAIM,
            {
                "id": id,
                "community_id": subject.community,
                "kind": subject.kind,
                "statement": subject.statement,
                "source_id": subject.source,
                "stated_by": person,
                "stated_at": at,
            },
        )


def _publications(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What of a plan, whatever was sent as one, may name claims."""
    raw = body.get("plan")
    rows = raw[:PLAN_LIMIT] if isinstance(raw, list) else []
    found = (row.get("publication") for row in rows if isinstance(row, Mapping))
    return [one for one in found if isinstance(one, Mapping)]
