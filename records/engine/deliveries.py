"""What takes notices out of the house: written with them, leased to a worker, tried again with pauses that grow.

Whoever leases a delivery has its next pause to carry it out; what a crash leaves unmarked is carried out again under
the same id. Nobody has more than a handful of mails an hour, and then one in ten minutes that names all that waits.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from governance.notices import ASKS, goes_by_mail
from records.clock import Clock
from records.ids import new_id
from records.tables import absences, cases, deliveries, notices, people, tasks, webhooks
from records.tables.base import Instant

COLLECTED_FOR = timedelta(seconds=5)  # what is told within it may go in one mail
FIRST_PAUSE = timedelta(minutes=1)  # longer than any try lasts
LONGEST_PAUSE = timedelta(hours=1)
TRIES = 10
HANDFUL = 5  # mails for one person in an hour, before they are slowed down
SLOWED = timedelta(minutes=10)
HOUR = timedelta(hours=1)
OFF_AFTER = timedelta(hours=1)
BATCH = 200
LOT = 10  # calls of one endpoint at a time

_WRITE = insert(deliveries)
_WEBHOOKS = select(webhooks.c.id, webhooks.c.kinds).where(webhooks.c.removed_at.is_(None))
_AWAY = select(absences.c.person_id).where(absences.c.since <= bindparam("at"), absences.c.until > bindparam("at"))
_WANT = select(people.c.id, people.c.notices_by_mail).where(
    people.c.id.in_(bindparam("ids", expanding=True)), people.c.active, people.c.id.not_in(_AWAY)
)
_BY_MAIL = deliveries.c.webhook_id.is_(None)
_WAITING = deliveries.c.state == "waiting"
_CHOSEN: Select[Any] = (
    select(
        *(deliveries.c[name] for name in ("id", "message_id", "written_at", "tries", "person_id")),
        *(notices.c[name] for name in ("code", "parameters", "at", "case_id", "task_id")),
        *(people.c[name] for name in ("email", "name", "language", "active", "notices_by_mail")),
        *(cases.c[name] for name in ("series", "serial")),
        notices.c.id.label("notice"),
        tasks.c.state.label("task_state"),
        tasks.c.due_at,
        webhooks.c.url,
        webhooks.c.secret,
    )
    .join(notices, notices.c.id == deliveries.c.notice_id)
    .join(people, people.c.id == deliveries.c.person_id)
    .join(cases, cases.c.id == notices.c.case_id)
    .join(tasks, tasks.c.id == notices.c.task_id, isouter=True)
    .join(webhooks, webhooks.c.id == deliveries.c.webhook_id, isouter=True)
    .order_by(deliveries.c.next_try_at, deliveries.c.id)
)
_OF = update(deliveries).where(deliveries.c.id == bindparam("delivery"))


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as it leaves: codes and ids, no text of the case."""

    notice: str
    code: str
    parameters: Mapping[str, Any]
    at: datetime
    case: str
    number: str
    task: str | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail: of a notice, or of all that wait for the person. `message` is its name at every try."""

    message: str
    deliveries: tuple[str, ...]
    email: str
    name: str
    language: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One notice for one endpoint. `delivery` is the name under which it is known at every try."""

    delivery: str
    url: str
    secret: str
    person: str
    language: str
    told: Told

    def __repr__(self) -> str:  # an endpoint's address may hold a key; its secret is one
        return f"Call({self.delivery})"


@dataclass(frozen=True, slots=True)
class Due:
    mail: bool
    webhooks: tuple[str, ...]


def write_deliveries(connection: Connection, told: Mapping[str, str], code: str, at: datetime) -> None:
    """One row for each notice (by whom it is for) and each way on which it leaves: whoever is away has no mail."""
    rows = []
    if code in ASKS:
        wants = connection.execute(_WANT, {"ids": list(told), "at": at})
        rows += [_row(told[one.id], one.id, None, at) for one in wants if goes_by_mail(code, one.notices_by_mail)]
    for endpoint in connection.execute(_WEBHOOKS):
        if endpoint.kinds is None or code in endpoint.kinds:
            rows += [_row(notice, person, endpoint.id, at) for person, notice in told.items()]
    if rows:
        connection.execute(_WRITE, rows)


def _row(notice: str, person: str, webhook: str | None, at: datetime) -> dict[str, Any]:
    first = at + COLLECTED_FOR if webhook is None else at
    return {
        "id": new_id(),
        "notice_id": notice,
        "person_id": person,
        "webhook_id": webhook,
        "state": "waiting",
        "written_at": at,
        "next_try_at": first,
    }


def due_deliveries(connection: Connection, clock: Clock) -> Due:
    """What is to be done now; asked on the reader, so that an idle worker never locks."""
    due = (_WAITING, deliveries.c.next_try_at <= clock())
    letter = connection.execute(select(deliveries.c.id).where(_BY_MAIL, *due).limit(1)).first()
    calls = connection.scalars(select(deliveries.c.webhook_id).where(~_BY_MAIL, *due).distinct())
    return Due(letter is not None, tuple(sorted(calls)))


def lease_letters(connection: Connection, clock: Clock) -> list[Letter]:
    """The mails to be sent now. What nobody has to hear any more is dropped; what is too much waits for a digest."""
    now = clock()
    rows = connection.execute(_CHOSEN.where(_BY_MAIL, _WAITING, deliveries.c.next_try_at <= now).limit(BATCH)).all()
    away = set(connection.scalars(_AWAY, {"at": now})) if rows else set()
    wanted = []
    for row in rows:
        over = _no_longer_wanted(row, away)
        if over is None:
            wanted.append(row)
        else:
            _settle(connection, [row.id], "dropped", now, {"code": over, "parameters": {}})
    begun = [row for row in wanted if row.message_id is not None]
    letters = [_letter(name, same) for name, same in _grouped(begun, "message_id")]
    for person, waiting in _grouped([row for row in wanted if row.message_id is None], "person_id"):
        letters += _letters(connection, person, waiting, now)
    tried = {row.id: row.tries for row in wanted}
    for letter in letters:
        for one in letter.deliveries:
            _try(connection, one, tried[one], now, message_id=letter.message)
    return letters


def lease_calls(connection: Connection, clock: Clock, webhook: str) -> list[Call]:
    """What that endpoint is to be told now."""
    now = clock()
    due = (deliveries.c.webhook_id == webhook, _WAITING, deliveries.c.next_try_at <= now)
    rows = connection.execute(_CHOSEN.where(*due).limit(LOT)).all()
    for row in rows:
        _try(connection, row.id, row.tries, now)
    return [Call(row.id, row.url, row.secret, row.person_id, row.language, _told(row)) for row in rows]


def delivered(connection: Connection, clock: Clock, ids: Sequence[str]) -> None:
    _settle(connection, ids, "sent", clock(), None)


def not_delivered(
    connection: Connection,
    clock: Clock,
    ids: Sequence[str],
    code: str,
    *,
    for_good: bool = False,
    status: int | None = None,
) -> None:
    """Tried again after the pause, unless it was the last time, or another try would come to the same."""
    reason = {"code": code, "parameters": {} if status is None else {"status": status}}
    now = clock()
    tries = select(deliveries.c.id, deliveries.c.tries).where(deliveries.c.id.in_(ids))
    for row in connection.execute(tries).all():
        if for_good or row.tries >= TRIES:
            _settle(connection, [row.id], "failed", now, reason)
        else:
            connection.execute(_OF.where(_WAITING), {"delivery": row.id, "reason": reason})


def drop_mail(connection: Connection, clock: Clock) -> None:
    """Without a mail server nothing piles up: what another worker would have sent within the hour is let go."""
    now = clock()
    late = (_BY_MAIL, _WAITING, deliveries.c.written_at <= now - OFF_AFTER)
    gone = {"state": "dropped", "settled_at": now, "reason": {"code": "mail.off", "parameters": {}}}
    connection.execute(update(deliveries).where(*late).values(**gone))


def _no_longer_wanted(row: Row[Any], away: Collection[str]) -> str | None:
    if not row.active:
        return "person.left"
    if row.task_state not in (None, "open"):
        return "task.settled"
    if not goes_by_mail(row.code, row.notices_by_mail):
        return "mail.unwanted"
    return "person.away" if row.person_id in away else None


def _letters(connection: Connection, person: str, waiting: list[Row[Any]], now: datetime) -> list[Letter]:
    """One each while there is room in the hour, else one that names them all; none where the last is too fresh."""
    recent = connection.execute(
        select(
            func.count(deliveries.c.message_id.distinct()).label("mails"),
            func.max(deliveries.c.settled_at, type_=Instant()).label("last"),
            func.count().filter(_WAITING).label("under_way"),
        ).where(
            deliveries.c.person_id == person,
            _BY_MAIL,
            deliveries.c.message_id.is_not(None),
            _WAITING | ((deliveries.c.state == "sent") & (deliveries.c.settled_at > now - HOUR)),
        )
    ).one()
    room = HANDFUL - recent.mails
    if len(waiting) <= room:
        return [_letter(row.id, [row]) for row in waiting]
    if room > 0 or (not recent.under_way and now - recent.last >= SLOWED):
        return [_letter(waiting[0].id, waiting)]
    for row in waiting:
        connection.execute(_OF, {"delivery": row.id, "next_try_at": now + FIRST_PAUSE})
    return []


def _grouped(rows: list[Row[Any]], name: str) -> list[tuple[str, list[Row[Any]]]]:
    groups: dict[str, list[Row[Any]]] = {}
    for row in rows:
        groups.setdefault(getattr(row, name), []).append(row)
    return list(groups.items())


def _letter(message: str, rows: list[Row[Any]]) -> Letter:
    first = rows[0]
    told = tuple(_told(row) for row in sorted(rows, key=lambda row: (row.at, row.id)))
    return Letter(message, tuple(row.id for row in rows), first.email, first.name, first.language, told)


def _told(row: Row[Any]) -> Told:
    return Told(
        notice=row.notice,
        code=row.code,
        parameters=row.parameters,
        at=row.at,
        case=row.case_id,
        number=f"{row.series}-{row.serial:04d}",
        task=row.task_id,
        due_at=row.due_at,
    )


def _try(connection: Connection, delivery: str, tries: int, now: datetime, **more: Any) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(tries, 10), LONGEST_PAUSE)
    connection.execute(_OF, {"delivery": delivery, "tries": tries + 1, "next_try_at": now + pause, **more})


def _settle(
    connection: Connection, ids: Sequence[str], state: str, now: datetime, reason: dict[str, Any] | None
) -> None:
    settled = {"state": state, "settled_at": now, "reason": reason}
    connection.execute(update(deliveries).where(deliveries.c.id.in_(ids), _WAITING).values(**settled))
