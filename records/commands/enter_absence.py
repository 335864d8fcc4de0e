"""Says that somebody will not be there, and who stands in; from now on at the earliest, never backwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from governance import permissions
from governance.person import Person
from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject
from records.clock import Clock
from records.commands.answering import asked_as
from records.commands.take import free
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.documents import names_in_force
from records.queries.people import managers_above
from records.queries.people import person as find_person
from records.tables import absences, cases, people, tasks

LONGEST = timedelta(days=400)
AT_ONCE = 20  # absences of one person that are not over; and of those in which one person stands in


def enter_absence(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    whose: str,
    since: datetime,
    until: datetime,
    substitute: str | None = None,
    procedures: Sequence[str] | None = None,
) -> str:
    """The id of the absence of `whose`, entered by `person`: that one, or a manager above.

    It is over in `LONGEST` from now at the latest. `substitute` stands in for what they are asked in `procedures`
    (names; None: all); it takes nobody's right away and gives none that a rule denies. Raises `InvalidSubject` with
    every field error, `not_found`, `absence.not_yours`, `absence.too_many`.
    """
    now = clock()
    by, absent = find_person(connection, person), find_person(connection, whose)
    if by is None or not by.active or absent is None or not absent.active:
        raise Refusal("not_found")
    if not permissions.may_enter_absence(by, absent.id, is_manager_above=_is_above(connection, by, absent)):
        raise Refusal("absence.not_yours")
    since = max(since, now)
    errors = [*_wrong_times(since, until, now), *_wrong_substitute(connection, by, absent, substitute, now)]
    known = names_in_force(connection, "procedure")
    if procedures is not None and (not procedures or not known.issuperset(procedures)):
        errors.append(FieldError("procedures", "unknown" if procedures else "none_chosen"))
    if errors:
        raise InvalidSubject(tuple(errors))
    if _are_many(connection, absences.c.person_id == whose, now):
        raise Refusal("absence.too_many", limit=AT_ONCE)
    absence = new_id()
    named = None if procedures is None or substitute is None else sorted(set(procedures))
    connection.execute(
        insert(absences).values(
            id=absence,
            person_id=whose,
            since=since,
            until=until,
            substitute_id=substitute,
            procedures=named,
            entered_by=person,
            entered_at=now,
        )
    )
    data = {"absence": absence, "person": whose, "since": since.isoformat(), "until": until.isoformat()}
    more = {"substitute": substitute, "procedures": named}
    entries = Entries(connection, now)
    entries.add(
        f"person:{whose}",
        "absence.entered",
        actor=person,
        data=data | {name: value for name, value in more.items() if value is not None},
    )
    entries.write()
    return absence


def end_absence(connection: Connection, clock: Clock, *, person: str, absence: str) -> None:
    """Back from now on; an absence that has not begun never does. Raises `not_found`, `absence.not_yours`.

    What a substitute decided meanwhile stands; what they had taken and are not asked any more is free again. One that
    is over is left as it is.
    """
    now = clock()
    row = connection.execute(select(absences).where(absences.c.id == absence)).one_or_none()
    by = find_person(connection, person)
    absent = None if row is None else find_person(connection, row.person_id)
    if row is None or by is None or not by.active or absent is None:
        raise Refusal("not_found")
    if not permissions.may_enter_absence(by, absent.id, is_manager_above=_is_above(connection, by, absent)):
        raise Refusal("absence.not_yours")
    if row.until <= now:
        return
    connection.execute(update(absences).where(absences.c.id == absence).values(since=min(row.since, now), until=now))
    if row.substitute_id is not None:
        _free_what_is_not_theirs(connection, row.substitute_id, now)
    entries = Entries(connection, now)
    data = {"absence": absence, "person": absent.id}
    entries.add(f"person:{absent.id}", "absence.ended", actor=person, data=data)
    entries.write()


def _free_what_is_not_theirs(connection: Connection, substitute: str, now: datetime) -> None:
    who = find_person(connection, substitute, now)
    taken = (
        select(tasks.c.id, cases.c.procedure)
        .join(cases, cases.c.id == tasks.c.case_id)
        .where(tasks.c.taken_by == substitute, tasks.c.state == "open")
    )
    for task in connection.execute(taken).all():
        if who is None or not asked_as(connection, who, task.id, task.procedure):
            free(connection, task.id)


def _is_above(connection: Connection, by: Person, absent: Person) -> bool:
    return by.id in managers_above(connection, absent.id)


def _wrong_times(since: datetime, until: datetime, now: datetime) -> list[FieldError]:
    if until <= now:
        return [FieldError("until", "past")]
    if until <= since:
        return [FieldError("until", "before_since")]
    return [FieldError("until", "too_far")] if until - now > LONGEST else []


def _are_many(connection: Connection, which: ColumnElement[bool], now: datetime) -> bool:
    """Whether there are as many of these absences as there may be, not counting those that are over."""
    found = connection.scalar(select(func.count()).select_from(absences).where(which, absences.c.until > now))
    return (found or 0) >= AT_ONCE


def _wrong_substitute(
    connection: Connection, by: Person, absent: Person, substitute: str | None, now: datetime
) -> list[FieldError]:
    """Nobody puts themselves in another one's place, and who may not decide hands no deciding on."""
    if substitute is None:
        return []
    if not permissions.may_decide(absent):
        return [FieldError("substitute", "not_represented")]
    if substitute == absent.id:
        return [FieldError("substitute", "absent")]
    if substitute == by.id:
        return [FieldError("substitute", "oneself")]
    known = connection.scalar(select(people.c.id).where(people.c.id == substitute, people.c.active))
    found = find_person(connection, substitute) if known else None
    if found is None or not permissions.may_decide(found):
        return [FieldError("substitute", "unknown")]
    if _are_many(connection, absences.c.substitute_id == found.id, now):
        return [FieldError("substitute", "stands_in_enough", {"limit": AT_ONCE})]
    return []
