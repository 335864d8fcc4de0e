"""Technical incidents as an operator sees them: the state of things, and no text of any case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select, tuple_

from records.engine.incidents import How, Kind
from records.queries.accounts import Account, accounts
from records.queries.keyset import PAGE, Place
from records.tables import cases, effects, incidents, outbox, people
from records.tables.base import Instant

IncidentState = Literal["open", "closed"]

_CHOSEN = select(incidents, cases.c.series, cases.c.serial, cases.c.state.label("case_state")).join(
    cases, cases.c.id == incidents.c.case_id
)


@dataclass(frozen=True, slots=True)
class IncidentLine:
    id: str
    case: str
    number: str
    kind: Kind
    code: str
    data: Mapping[str, Any]
    opened_at: datetime
    last_at: datetime
    times: int
    closed_at: datetime | None
    how: How | None


@dataclass(frozen=True, slots=True)
class IncidentPage:
    lines: tuple[IncidentLine, ...]
    next: Place | None
    handles: Mapping[str, str]  # of accounts, by id

    def name(self, code: str) -> str:
        return self.handles.get(code, "")


@dataclass(frozen=True, slots=True)
class IncidentShown:
    """One incident with what was tried: the effects of its case, and the wishes to be looked at that still wait."""

    line: IncidentLine
    case_state: str
    closed_by: str | None  # a name
    reason: str | None
    effects: Sequence[Any]
    accounts: Mapping[str, Account]
    wish_since: datetime | None
    wish_tries: int
    next_try_at: datetime | None

    def name(self, code: str) -> str:
        account = self.accounts.get(code)
        return f"@{account.handle}" if account else ""


def incident_page(
    connection: Connection, *, state: IncidentState | None = None, after: Place | None = None, size: int = PAGE
) -> IncidentPage:
    """The newest first."""
    query = _CHOSEN
    if state is not None:
        is_open = incidents.c.closed_at.is_(None)
        query = query.where(is_open if state == "open" else ~is_open)
    if after is not None and after.at is not None:
        place = tuple_(incidents.c.opened_at, incidents.c.id)
        query = query.where(place < tuple_(after.at, after.id, types=[Instant(), incidents.c.id.type]))
    rows = connection.execute(query.order_by(incidents.c.opened_at.desc(), incidents.c.id.desc()).limit(size + 1)).all()
    shown = rows[:size]
    return IncidentPage(
        lines=tuple(_line(row) for row in shown),
        next=Place(shown[-1].opened_at, shown[-1].id) if len(rows) > size else None,
        handles={one.id: f"@{one.handle}" for one in accounts(connection).values()},
    )


def one_incident(connection: Connection, incident: str) -> IncidentShown | None:
    row = connection.execute(_CHOSEN.where(incidents.c.id == incident)).one_or_none()
    if row is None:
        return None
    sent = select(
        effects.c.id,
        effects.c.account_id,
        effects.c.state,
        effects.c.fence,
        effects.c.trouble_since,
        effects.c.wait_until,
        effects.c.reason,
    )
    wish = connection.execute(
        select(
            func.min(outbox.c.written_at, type_=Instant()).label("since"),
            func.max(outbox.c.tries).label("tries"),
            func.min(outbox.c.next_try_at, type_=Instant()).label("next"),
        ).where(outbox.c.case_id == row.case_id, outbox.c.done_at.is_(None))
    ).one()
    return IncidentShown(
        line=_line(row),
        case_state=row.case_state,
        closed_by=connection.scalar(select(people.c.name).where(people.c.id == row.closed_by)),
        reason=row.reason,
        effects=connection.execute(
            sent.where(effects.c.case_id == row.case_id).order_by(effects.c.planned_at, effects.c.id)
        ).all(),
        accounts=accounts(connection),
        wish_since=wish.since,
        wish_tries=wish.tries or 0,
        next_try_at=wish.next,
    )


def _line(row: Row[Any]) -> IncidentLine:
    return IncidentLine(
        id=row.id,
        case=row.case_id,
        number=f"{row.series}-{row.serial:04d}",
        kind=row.kind,
        code=row.code,
        data=row.data,
        opened_at=row.opened_at,
        last_at=row.last_at,
        times=row.times,
        closed_at=row.closed_at,
        how=row.how,
    )
