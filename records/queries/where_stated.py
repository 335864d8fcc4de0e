"""Where a claim stands before the public: on which account, since when, under which address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, select

from records.engine.recall import stands
from records.tables import accounts, citations, effects

MOST = 50


@dataclass(frozen=True, slots=True)
class StatedAt:
    account: str
    handle: str
    at: datetime
    url: str | None


def where_stated(connection: Connection, claim: str) -> tuple[StatedAt, ...]:
    """What everybody can read, whoever may see the cases behind it; the newest first."""
    rows = connection.execute(
        select(accounts.c.id, accounts.c.handle, effects.c.sent_at, effects.c.url)
        .join(effects, effects.c.account_id == accounts.c.id)
        .join(citations, and_(citations.c.case_id == effects.c.case_id, citations.c.revision == effects.c.revision))
        .where(citations.c.claim_id == claim, stands)
        .order_by(effects.c.sent_at.desc(), effects.c.id)
        .limit(MOST)
    )
    return tuple(StatedAt(*row) for row in rows)
