"""What leaves the house, as an operator sees it: endpoints, and what could not be delivered. No text, no address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, func, select

from records.tables import cases, deliveries, notices, people, webhooks

SHOWN = 50
RECENT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`kinds` are codes of notices; None: all."""

    id: str
    host: str
    url: str
    kinds: tuple[str, ...] | None
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """One delivery that was given up, or that waits for another try after one that failed."""

    id: str
    state: str
    number: str
    code: str
    person: str
    host: str | None  # None: by mail
    written_at: datetime
    tries: int
    next_try_at: datetime | None
    reason: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deliveries:
    endpoints: Sequence[Endpoint]
    troubles: Sequence[Trouble]
    counts: Mapping[str, int]  # waiting and failed: all; sent and dropped: of the last day


def endpoints(connection: Connection) -> list[Endpoint]:
    rows = connection.execute(select(webhooks).where(webhooks.c.removed_at.is_(None)).order_by(webhooks.c.added_at))
    return [
        Endpoint(
            row.id, urlsplit(row.url).netloc, row.url, None if row.kinds is None else tuple(row.kinds), row.added_at
        )
        for row in rows
    ]


def count_failed(connection: Connection) -> int:
    counted = select(func.count()).select_from(deliveries).where(deliveries.c.state == "failed")
    return connection.scalar(counted) or 0


def deliveries_seen(connection: Connection, now: datetime) -> Deliveries:
    """The newest troubles first."""
    state = deliveries.c.state
    recent = state.in_(("waiting", "failed")) | (deliveries.c.settled_at > now - RECENT)
    counts = connection.execute(select(state, func.count()).where(recent).group_by(state)).all()
    rows = connection.execute(
        select(
            deliveries,
            notices.c.code,
            cases.c.series,
            cases.c.serial,
            people.c.name,
            webhooks.c.url,
        )
        .join(notices, notices.c.id == deliveries.c.notice_id)
        .join(cases, cases.c.id == notices.c.case_id)
        .join(people, people.c.id == deliveries.c.person_id)
        .join(webhooks, webhooks.c.id == deliveries.c.webhook_id, isouter=True)
        .where(state.in_(("failed", "waiting")), deliveries.c.reason.is_not(None))
        .order_by(deliveries.c.written_at.desc(), deliveries.c.id.desc())
        .limit(SHOWN)
    )
    return Deliveries(
        endpoints=endpoints(connection),
        troubles=[
            Trouble(
                id=row.id,
                state=row.state,
                number=f"{row.series}-{row.serial:04d}",
                code=row.code,
                person=row.name,
                host=None if row.url is None else urlsplit(row.url).netloc,
                written_at=row.written_at,
                tries=row.tries,
                next_try_at=row.next_try_at if row.state == "waiting" else None,
                reason=row.reason["code"],
                parameters=row.reason["parameters"],
            )
            for row in rows
        ],
        counts={row[0]: row[1] for row in counts},
    )
