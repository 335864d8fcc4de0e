"""Who is there for a procedure at an instant, and who stands in for whom is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from copy import copy
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from governance.four_eyes import may_act_for
from records.queries.people import no_operator
from records.tables import absences, decisions, people, tasks

_NOW = (absences.c.since <= bindparam("at"), absences.c.until > bindparam("at"))
_AWAY = select(absences.c.person_id, absences.c.entered_by).where(*_NOW)
_REPRESENTED = (
    select(absences.c.person_id, absences.c.substitute_id, absences.c.procedures, absences.c.entered_by)
    .join(people, people.c.id == absences.c.substitute_id)
    .where(*_NOW, people.c.active, no_operator(absences.c.person_id), no_operator(absences.c.substitute_id))
)
_SPOKEN = (
    select(decisions.c.person_id, decisions.c.acting_for, decisions.c.proposed_by)
    .join(tasks, tasks.c.id == decisions.c.task_id)
    .where(decisions.c.case_id == bindparam("case"), tasks.c.kind == "step")
)


def spoken_as(connection: Connection, case: str) -> dict[str, set[str]]:
    """By who answered a step of the case: as whom they did, themselves or those for whom they stood in; and whoever
    proposed an answer that was confirmed, as who confirmed it."""
    found: dict[str, set[str]] = {}
    for row in connection.execute(_SPOKEN, {"case": case}):
        found.setdefault(row.person_id, set()).add(row.acting_for or row.person_id)
        if row.proposed_by is not None:
            found.setdefault(row.proposed_by, set()).add(row.person_id)
    return found


class Presence:
    """Absences as they are at that instant. Whoever stands in is there: nobody stands in for a substitute. With a
    `case`, whoever answered in it as one person answers for no other one."""

    def __init__(self, connection: Connection, procedure: str, at: datetime, case: str | None = None) -> None:
        self._spoken_as = {} if case is None else spoken_as(connection, case)
        self._away: dict[str, set[str]] = {}  # by who is away: who entered that
        for person, by in connection.execute(_AWAY, {"at": at}):
            self._away.setdefault(person, set()).add(by)
        self._entered: dict[str, set[tuple[str, str]]] = {}  # by who is away: who stands in, and who entered that
        for row in connection.execute(_REPRESENTED, {"at": at}) if self._away else ():
            if row.substitute_id not in self._away and (row.procedures is None or procedure in row.procedures):
                self._entered.setdefault(row.person_id, set()).add((row.substitute_id, row.entered_by))

    def with_all_back(self) -> Presence:
        """As it is once nobody is away any more."""
        back = copy(self)
        back._away = {}
        return back

    def acting(self, person: str, never: Collection[str]) -> frozenset[str]:
        """Who answers when this person is asked and those of `never` may not: the person, or whoever stands in; empty
        where nobody does. An absence that one of `never` entered counts for nothing."""
        if person in never:
            return frozenset()
        if self._away.get(person, set()).issubset(never):
            return frozenset((person,)) if self._speaks(person, None) else frozenset()
        return frozenset(
            one for one, by in self._entered.get(person, ()) if not {one, by} & set(never) and self._speaks(one, person)
        )

    def acting_for_any(self, people: Iterable[str], never: Collection[str]) -> set[str]:
        """Who answers when these are asked."""
        return set().union(*(self.acting(person, never) for person in people))

    def _speaks(self, person: str, acting_for: str | None) -> bool:
        return may_act_for(person, acting_for, self._spoken_as.get(person, ())) is None
