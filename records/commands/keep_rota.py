"""The rota of a role: shifts entered, ended, offered to colleagues and taken over by them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, insert, select, update

from governance import permissions
from governance.person import Person
from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject
from records.clock import Clock
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.house import house
from records.queries.people import managers_above
from records.queries.people import person as find_person
from records.tables import communities, shifts

LONGEST = timedelta(days=7)
FARTHEST = timedelta(days=400)
WEEKS_AT_MOST = 26
AT_ONCE = 200  # shifts of one person that are not over
PLACES = range(1, 10)


def enter_shifts(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    whose: str,
    role: str,
    since: datetime,
    until: datetime,
    community: str | None = None,
    place: int = 1,
    weeks: int = 1,
) -> list[str]:
    """The ids of the shifts of `whose`, entered by a manager above or a director: from now on at the earliest, and
    again at the same time of the wall clock for so many `weeks`.

    `community` None is all of them; `place` says who is called first. Raises `InvalidSubject` with every field error,
    `not_found`, `rota.not_yours`, `rota.too_many`.
    """
    now = clock()
    by, on = _both(connection, person, whose)
    _require_keeper(connection, by, on)
    since = max(since, now)
    errors = _wrong(connection, on, role, community, since, until, now)
    errors += [] if place in PLACES else [FieldError("place", "unknown")]
    errors += [] if 1 <= weeks <= WEEKS_AT_MOST else [FieldError("weeks", "too_many", {"limit": WEEKS_AT_MOST})]
    if errors:
        raise InvalidSubject(tuple(errors))
    zone = ZoneInfo(house(connection).zone)
    wanted = [(_weeks_on(since, week, zone), _weeks_on(until, week, zone)) for week in range(weeks)]
    if any(_overlaps(connection, whose, role, community, *one) for one in wanted):
        raise InvalidSubject((FieldError("since", "overlaps"),))
    ahead = select(func.count()).where(shifts.c.person_id == whose, shifts.c.until > now)
    if (connection.scalar(ahead) or 0) + weeks > AT_ONCE:
        raise Refusal("rota.too_many", limit=AT_ONCE)
    entries = Entries(connection, now)
    made = []
    for begins, ends in wanted:
        shift = new_id()
        where = {"person_id": whose, "role": role, "community_id": community, "place": place}
        by_whom = {"entered_by": person, "entered_at": now}
        connection.execute(insert(shifts).values(id=shift, since=begins, until=ends, **where, **by_whom))
        data: dict[str, Any] = {"shift": shift, "person": whose, "role": role, "community": community, "place": place}
        told = {"since": begins.isoformat(), "until": ends.isoformat()}
        entries.add(f"person:{whose}", "shift.entered", actor=person, data=data | told)
        made.append(shift)
    entries.write()
    return made


def end_shift(connection: Connection, clock: Clock, *, person: str, shift: str) -> None:
    """The shift ends now, or never begins. One that is over is left as it is. Raises `not_found`, `rota.not_yours`."""
    now = clock()
    row = _shift(connection, shift)
    by, on = _both(connection, person, row.person_id, there=False)
    _require_keeper(connection, by, on)
    if row.until <= now:
        return
    connection.execute(update(shifts).where(shifts.c.id == shift).values(until=max(now, row.since), offered_at=None))
    _told(connection, now, "shift.ended", person, {"shift": shift, "person": row.person_id, "role": row.role})


def offer_shift(connection: Connection, clock: Clock, *, person: str, shift: str) -> None:
    """One's own shift may be taken over; it stays one's own until somebody does. Raises `not_found`,
    `rota.not_yours`, `rota.over`."""
    now = clock()
    row = _shift(connection, shift)
    by, _ = _both(connection, person, person)
    if row.person_id != by.id:
        raise Refusal("rota.not_yours")
    if row.until <= now:
        raise Refusal("rota.over")
    if row.offered_at is None:
        connection.execute(update(shifts).where(shifts.c.id == shift).values(offered_at=now))
        _told(connection, now, "shift.offered", person, {"shift": shift, "person": person, "role": row.role})


def take_shift(connection: Connection, clock: Clock, *, person: str, shift: str) -> str:
    """The id of the shift of `person`, who takes over what is left of one that a colleague offers. Raises `not_found`,
    `rota.not_offered`, `rota.over`, `rota.not_held` for whoever does not hold the role, `rota.overlaps`."""
    now = clock()
    row = _shift(connection, shift)
    by, _ = _both(connection, person, person)
    if row.until <= now:
        raise Refusal("rota.over")
    if row.offered_at is None or row.person_id == person:
        raise Refusal("rota.not_offered")
    if not _holds(by, row.role, row.community_id):
        raise Refusal("rota.not_held", role=row.role)
    since = max(now, row.since)
    if _overlaps(connection, person, row.role, row.community_id, since, row.until):
        raise Refusal("rota.overlaps")
    connection.execute(update(shifts).where(shifts.c.id == shift).values(until=since, offered_at=None))
    taken = new_id()
    kept = {"role": row.role, "community_id": row.community_id, "until": row.until, "place": row.place}
    connection.execute(
        insert(shifts).values(id=taken, person_id=person, since=since, entered_by=person, entered_at=now, **kept)
    )
    data = {"shift": taken, "person": person, "role": row.role, "from": row.person_id}
    _told(connection, now, "shift.taken", person, data | {"since": since.isoformat(), "until": row.until.isoformat()})
    return taken


def _told(connection: Connection, now: datetime, entry: str, actor: str, data: dict[str, Any]) -> None:
    entries = Entries(connection, now)
    entries.add(f"person:{data['person']}", entry, actor=actor, data=data)
    entries.write()


def _shift(connection: Connection, shift: str) -> Row[Any]:
    row = connection.execute(select(shifts).where(shifts.c.id == shift).with_for_update()).one_or_none()
    if row is None:
        raise Refusal("not_found")
    return row


def _both(connection: Connection, person: str, whose: str, *, there: bool = True) -> tuple[Person, Person]:
    by, on = find_person(connection, person), find_person(connection, whose)
    if by is None or not by.active or on is None or (there and not on.active):
        raise Refusal("not_found")
    return by, on


def _require_keeper(connection: Connection, by: Person, on: Person) -> None:
    if not permissions.may_keep_rota(by, is_manager_above=by.id in managers_above(connection, on.id)):
        raise Refusal("rota.not_yours")


def _wrong(
    connection: Connection,
    on: Person,
    role: str,
    community: str | None,
    since: datetime,
    until: datetime,
    now: datetime,
) -> list[FieldError]:
    errors = []
    known = community is None or connection.scalar(select(communities.c.id).where(communities.c.id == community))
    if not known:
        errors.append(FieldError("community", "unknown"))
    elif not _holds(on, role, community):
        errors.append(FieldError("role", "not_held"))
    if until <= now:
        errors.append(FieldError("until", "past"))
    elif until <= since:
        errors.append(FieldError("until", "before_since"))
    elif until - since > LONGEST:
        errors.append(FieldError("until", "shift_too_long"))
    elif until - now > FARTHEST:
        errors.append(FieldError("since", "shift_too_far"))
    return errors


def _holds(person: Person, role: str, community: str | None) -> bool:
    """For all communities it is enough to hold it in one: there the shift counts."""
    return person.holds_anywhere(role) if community is None else person.holds(role, community)


def _overlaps(
    connection: Connection, person: str, role: str, community: str | None, since: datetime, until: datetime
) -> bool:
    same = (shifts.c.person_id == person, shifts.c.role == role, shifts.c.since < until, shifts.c.until > since)
    rows = connection.execute(select(shifts.c.community_id).where(*same)).all()
    return any(community is None or row.community_id in (None, community) for row in rows)


def _weeks_on(instant: datetime, weeks: int, zone: ZoneInfo) -> datetime:
    """The same time of the wall clock so many weeks on, also over a change of the clocks."""
    local = instant.astimezone(zone).replace(tzinfo=None) + timedelta(weeks=weeks)
    return local.replace(tzinfo=zone).astimezone(instant.tzinfo)
