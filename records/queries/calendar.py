"""The editorial calendar: what went out, waits or is held on which account, by the instant at which it stands there.

An effect stands where it went out, before that at its slot; a publication that has none yet stands at the slot that
its case keeps for the account. What was turned down before anything was planned has left the calendar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    null,
    select,
    text,
    true,
    union_all,
)

from governance.deadlines import slot_missed
from governance.permissions import Sight, may_move_slot
from governance.person import Person
from records.queries.accounts import Account, accounts, communities
from records.queries.approved import approved
from records.queries.keyset import COUNT_LIMIT
from records.queries.unfounded import unfounded
from records.queries.visible import readable, sight_of, visible
from records.tables import authors, cases, effects, steps
from records.tables.base import EPOCH
from records.tables.cases import ON_CALENDAR

MOST = 1_000  # items between two instants; what is beyond is counted
MOST_WITHOUT_SLOT = 30

Standing = Literal[
    "to_approve", "approved", "unfounded", "passed", "held", "permitted", "sent", "unknown", "parked", "published",
    "refused", "dropped", "late",
]  # fmt: skip
_STANDINGS: Mapping[str, Standing] = {
    "planned": "approved",
    "held": "held",
    "permitted": "permitted",
    "sent": "sent",
    "unknown": "unknown",
    "parked": "parked",
    "confirmed": "published",
    "rejected_by_network": "refused",
    "dropped": "dropped",
}
_OPEN = ("open", "incident")
_NOT_OUT = ("planned", "held")
_WENT_OFF = ("permitted", "sent", "unknown", "parked", "rejected_by_network")

_slots = func.json_each(cases.c.slots).table_valued("key", "value", name="slots")
_member = cases.alias("member")


@dataclass(frozen=True, slots=True)
class Placed:
    """One publication on one account. `at` is None where it has no slot and has not gone off: as soon as approved."""

    case: str
    number: str
    title: str | None  # None for who may see that something stands there, and not its texts
    community: str
    account: str
    at: datetime | None
    slot: datetime | None
    standing: Standing
    moves: bool  # whether this person may move its slot
    url: str | None

    @property
    def id(self) -> str:
        return f"{self.case}.{self.account}"


@dataclass(frozen=True, slots=True)
class Narrowed:
    community: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    items: tuple[Placed, ...]  # by instant: the first of them, `MOST` at most
    more: int  # that stand between the same instants, and are not among the items
    without_slot: tuple[Placed, ...]  # go out as soon as they are approved, the oldest first
    more_without_slot: int  # counted no further than `COUNT_LIMIT`
    accounts: Mapping[str, Account]
    communities: Mapping[str, Mapping[str, str]]


def editorial_calendar(
    connection: Connection,
    person: Person,
    since: datetime,
    until: datetime,
    narrowed: Narrowed,
    now: datetime,
    most: int = MOST,
) -> Calendar:
    """What stands from `since` on and before `until`, and what waits without a slot, as that person sees it."""
    seen = sight_of(connection, person)
    items, more = _first(connection, _between(seen, narrowed, since, until), most)
    planned = _effect(seen, narrowed, null()).where(effects.c.state.in_(_NOT_OUT), effects.c.slot_at.is_(None))
    waiting = _waiting(seen, narrowed, _slots.c.value.is_(None), cases.c.outcome.is_(None))
    without = (planned.order_by(cases.c.id, "account"), waiting.order_by(cases.c.id, "account"))
    unplaced, more_unplaced = _first(connection, without, MOST_WITHOUT_SLOT, count=COUNT_LIMIT)
    return Calendar(
        items=tuple(_placed(connection, person, seen, items, now)),
        more=more,
        without_slot=tuple(_placed(connection, person, seen, unplaced, now)),
        more_without_slot=more_unplaced,
        accounts=accounts(connection),
        communities=communities(connection),
    )


def _between(seen: Sight, narrowed: Narrowed, since: datetime, until: datetime) -> tuple[Select[Any], Select[Any]]:
    first, last = (one.astimezone(UTC).isoformat() for one in (since, until))  # as slots are kept, so that they compare
    waiting = _waiting(seen, narrowed, _slots.c.value >= first, _slots.c.value < last)
    return (
        _sent(seen, narrowed, since, until).order_by("at", cases.c.id, "account"),
        waiting.order_by("slot", cases.c.id, "account"),
    )


def _sent(seen: Sight, narrowed: Narrowed, since: datetime, until: datetime) -> Select[Any]:
    """Effects by when they were published, else by their slot, else by when they went off: each by its own index."""
    state, slot = effects.c.state, effects.c.slot_at
    found = union_all(
        *(
            select(effects.c.id, at.label("at")).where(at >= since, at < until, *which)
            for at, which in (
                (effects.c.sent_at, (state == "confirmed",)),
                (slot, (state != "confirmed",)),
                (effects.c.permitted_at, (state.in_(_WENT_OFF), slot.is_(None))),
            )
        )
    ).subquery("found")
    return _effect(seen, narrowed, found.c.at).join(found, found.c.id == effects.c.id)


def _effect(seen: Sight, narrowed: Narrowed, at: ColumnElement[Any]) -> Select[Any]:
    return _of_cases(
        seen,
        narrowed,
        effects.c.account_id,
        effects.c.state.label("effect"),
        effects.c.reason,
        effects.c.url,
        effects.c.slot_at.label("slot"),
        at.label("at"),
        false().label("at_its_slot"),
    ).join(effects, and_(effects.c.case_id == cases.c.id, effects.c.kind == "add"))


def _waiting(seen: Sight, narrowed: Narrowed, *slot: ColumnElement[bool]) -> Select[Any]:
    """What has no effect yet and such a slot, one row an account, of the cases that no other one called."""
    has_effect = exists(  # of the case or of one that it called: they are about the same subject
        select(effects.c.id)
        .join(_member, _member.c.id == effects.c.case_id)
        .where(
            _member.c.subject_id == cases.c.subject_id,
            effects.c.account_id == _slots.c.key,
            effects.c.kind == "add",
        )
    )
    at_its_slot = exists().where(
        steps.c.case_id == cases.c.id,
        steps.c.kind == "wait",
        steps.c.item == _slots.c.key,
        steps.c.closed_at.is_(None),
    )
    return (
        _of_cases(
            seen,
            narrowed,
            _slots.c.key,
            null().label("effect"),
            null().label("reason"),
            null().label("url"),
            _slots.c.value.label("slot"),
            null().label("at"),
            at_its_slot.label("at_its_slot"),
        )
        .join(_slots, true())
        .where(text(ON_CALENDAR), *slot, ~has_effect)
    )


def _of_cases(
    seen: Sight, narrowed: Narrowed, account: ColumnElement[Any], *columns: ColumnElement[Any]
) -> Select[Any]:
    chosen = select(
        cases.c.id,
        cases.c.series,
        cases.c.serial,
        cases.c.title,
        cases.c.community_id,
        cases.c.procedure_digest,
        cases.c.subject_id,
        cases.c.digest,
        cases.c.sensitive,
        cases.c.claims,
        cases.c.claims_wanted,
        cases.c.state,
        (func.json_array_length(cases.c.held) > 0).label("held"),
        (readable(seen) if seen.sees_states else true()).label("reads"),
        account.label("account"),
        *columns,
    )
    wanted = [visible(seen), cases.c.community_id == narrowed.community] if narrowed.community else [visible(seen)]
    # As a case, for which no index is taken: the few that the calendar is about are found first, then who sees them.
    chosen = chosen.where(case((and_(*wanted), true()), else_=false()))
    return chosen.where(account == narrowed.account) if narrowed.account else chosen


def _first(
    connection: Connection, queries: Iterable[Select[Any]], most: int, count: int | None = None
) -> tuple[list[Row[Any]], int]:
    """The first rows of all the queries together, by instant, and how many more there are (counted up to `count`)."""
    found: list[Row[Any]] = []
    more = 0
    for query in queries:
        rows = connection.execute(query.limit(most + 1)).all()
        found += rows[:most]
        if len(rows) > most:
            found_at_all = query.with_only_columns(cases.c.id, maintain_column_froms=True).order_by(None)
            beyond = found_at_all.limit(None if count is None else most + count + 1).subquery()
            more += (connection.scalar(select(func.count()).select_from(beyond)) or 0) - most
    found.sort(key=lambda row: (_stands_at(row) or EPOCH, row.id, row.account))
    return found[:most], more + max(0, len(found) - most)


def _placed(
    connection: Connection, person: Person, seen: Sight, rows: Iterable[Row[Any]], now: datetime
) -> Iterator[Placed]:
    rows = list(rows)
    wrote: dict[str, set[str]] = defaultdict(set)
    subjects = sorted({row.subject_id for row in rows if row.effect is None or row.effect in _NOT_OUT})
    for author in connection.execute(select(authors).where(authors.c.subject_id.in_(subjects))):
        wrote[author.subject_id].add(author.person_id)
    assented = approved(connection, (row for row in rows if row.at_its_slot), wrote)
    baseless = unfounded(connection, (row for row in rows if row.at_its_slot or row.effect == "planned"), now)
    for row in rows:
        waits = row.state in _OPEN and (row.effect is None or row.effect in _NOT_OUT)
        above = not seen.people_below.isdisjoint(wrote[row.subject_id])
        is_author = person.id in wrote[row.subject_id]
        yield Placed(
            case=row.id,
            number=f"{row.series}-{row.serial:04d}",
            title=row.title if row.reads else None,
            community=row.community_id,
            account=row.account,
            at=_stands_at(row),
            slot=_instant(row.slot),
            standing=_standing(row, assented, baseless, now),
            moves=waits
            and bool(row.reads)
            and may_move_slot(person, is_author=is_author, published=False, is_manager_above=above),
            url=row.url if row.reads else None,
        )


def _standing(row: Row[Any], assented: Collection[str], baseless: Collection[str], now: datetime) -> Standing:
    if row.effect == "dropped" and (row.reason or {}).get("code") == "slot.missed":
        return "late"
    if row.effect is not None:
        if row.effect == "planned" and (row.held or row.id in baseless):
            return "held" if row.held else "unfounded"
        return _STANDINGS[row.effect]
    if row.state not in _OPEN:
        return "late"
    if row.held:
        return "held"
    slot = _instant(row.slot)
    if slot is not None and slot_missed(slot, now):
        return "passed"
    if row.id not in assented:
        return "to_approve"
    return "unfounded" if row.id in baseless else "approved"


def _stands_at(row: Row[Any]) -> datetime | None:
    return _instant(row.slot) if row.effect is None else row.at


def _instant(kept: datetime | str | None) -> datetime | None:
    """Of an effect it is one, of a case it is written."""
    return datetime.fromisoformat(kept) if isinstance(kept, str) else kept
