"""Who is there for a procedure at an instant, and who stands in for whom is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from records.queries.people import no_operator
from records.tables import absences, people

_NOW = (absences.c.since <= bindparam("at"), absences.c.until > bindparam("at"))
_AWAY = select(absences.c.person_id).where(*_NOW)
_REPRESENTED = (
    select(absences.c.person_id, absences.c.substitute_id, absences.c.procedures, absences.c.entered_by)
    .join(people, people.c.id == absences.c.substitute_id)
    .where(*_NOW, people.c.active, no_operator(absences.c.person_id), no_operator(absences.c.substitute_id))
)


class Presence:
    """Absences as they are at that instant. Whoever stands in is there: nobody stands in for a substitute."""

    def __init__(self, connection: Connection, procedure: str, at: datetime) -> None:
        self._away = frozenset(connection.scalars(_AWAY, {"at": at}))
        self._entered: dict[str, set[tuple[str, str]]] = {}  # by who is away: who stands in, and who entered that
        for row in connection.execute(_REPRESENTED, {"at": at}) if self._away else ():
            if row.substitute_id not in self._away and (row.procedures is None or procedure in row.procedures):
                self._entered.setdefault(row.person_id, set()).add((row.substitute_id, row.entered_by))

    def acting(self, person: str, never: Collection[str]) -> frozenset[str]:
        """Who answers when this person is asked and those of `never` may not: the person, or whoever stands in; empty
        where nobody does. An absence that one of `never` entered counts for nothing."""
        if person in never:
            return frozenset()
        if person not in self._away:
            return frozenset((person,))
        return frozenset(one for one, by in self._entered.get(person, ()) if not {one, by} & set(never))

    def acting_for_any(self, people: Iterable[str], never: Collection[str]) -> set[str]:
        """Who answers when these are asked."""
        return set().union(*(self.acting(person, never) for person in people))
