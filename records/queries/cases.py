"""The list of cases a person may see, newest first, with search and filters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from governance.person import Person
from records.queries.accounts import communities
from records.queries.keyset import PAGE, Place
from records.queries.people import names
from records.queries.visible import readable, sight_of, visible
from records.tables import cases, procedures, tasks

NUMBER = re.compile(r"\s*([A-Za-z])\s*-?\s*0*(\d{1,9})\s*")
SEARCH_LIMIT = 100  # characters
STATES = ("open", "incident", "ended", "cancelled")


@dataclass(frozen=True, slots=True)
class CaseList:
    rows: tuple[Any, ...]
    next: Place | None
    names: Mapping[str, str]
    communities: Mapping[str, Mapping[str, str]]
    procedures: Mapping[str, Mapping[str, str]]  # title by name


def case_list(
    connection: Connection,
    person: Person,
    *,
    q: str = "",
    state: str = "",
    community: str = "",
    procedure: str = "",
    after: Place | None = None,
) -> CaseList:
    """A page of cases. `q` is a number such as P-0187, or words of the title, in any letters."""
    seen = sight_of(connection, person)
    wanted: list[ColumnElement[bool]] = [visible(seen)]
    if state in STATES:
        wanted.append(cases.c.state == state)
    if community:
        wanted.append(cases.c.community_id == community)
    if procedure:
        wanted.append(cases.c.procedure == procedure)
    if q.strip():
        wanted.append(_found(connection, q.strip()[:SEARCH_LIMIT], readable(seen)))
    if after is not None:
        wanted.append(cases.c.id < after.id)
    waiting = (
        select(tasks.c.step).where(tasks.c.case_id == cases.c.id, tasks.c.state == "open").limit(1).scalar_subquery()
    )
    rows = connection.execute(
        select(
            cases.c.id,
            cases.c.series,
            cases.c.serial,
            cases.c.title,
            cases.c.community_id,
            cases.c.procedure_digest,
            cases.c.opened_by,
            cases.c.opened_at,
            cases.c.ended_at,
            cases.c.state,
            cases.c.outcome,
            cases.c.sensitive,
            waiting.label("waiting_step"),
            readable(seen).label("reads"),
        )
        .where(*wanted)
        .order_by(cases.c.id.desc())  # ids sort by the instant of opening
        .limit(PAGE + 1)
    ).all()
    shown = rows[:PAGE]
    return CaseList(
        rows=tuple(shown),
        next=Place(shown[-1].opened_at, shown[-1].id) if len(rows) > PAGE else None,
        names=names(connection, {row.opened_by for row in shown}),
        communities=communities(connection),
        procedures={
            row.name: row.compiled["title"]
            for row in connection.execute(
                select(procedures.c.name, procedures.c.compiled)
                .where(procedures.c.activated_at.is_not(None))
                .order_by(procedures.c.version)
            )
        },
    )


def _found(connection: Connection, q: str, reads: ColumnElement[bool]) -> ColumnElement[bool]:
    """By number where a case has it, else by every word of the title; a title one may not read is never searched."""
    number = NUMBER.fullmatch(q)
    if number is not None:
        numbered = and_(cases.c.series == number[1].upper(), cases.c.serial == int(number[2]))
        if connection.scalar(select(exists().where(numbered))):
            return numbered
    return and_(reads, *(_has(word) for word in q.split()))


def _has(word: str) -> ColumnElement[bool]:
    """In any letters. The database folds only those of ASCII, so a word with others is tried as typed, in small
    letters and with a capital."""
    tries = dict.fromkeys((word,) if word.isascii() else (word, word.lower(), word.capitalize()))
    return or_(*(cases.c.title.contains(one, autoescape=True) for one in tries))
