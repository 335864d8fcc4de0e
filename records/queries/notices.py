"""What a person was told and has not put away: the newest first, what repeats itself folded into one line.

Told of a task that somebody has settled since, one need not hear of it any more; a task that was opened stands in the
inbox itself. Only the newest `LOOKED_AT` notices
of a person are ever looked at, so that years of them cost a page no more than a day of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Subquery, func, select

from governance.notices import OPENED
from governance.person import Person
from records.queries.ledger import names_of
from records.queries.visible import readable, sight_of, visible
from records.tables import cases, effects, notices, people, tasks

SHOWN = 20
LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One thing told, `times` times. `task` is set where one is to be done, `case` unless it is no longer seen."""

    code: str
    parameters: Mapping[str, Any]
    at: datetime
    case: str | None
    number: str
    title: str | None  # None where one may not read the texts
    task: str | None
    due_at: datetime | None  # of that task
    times: int


@dataclass(frozen=True, slots=True)
class Told:
    """The lines, and the instants between which they lie: these, and no later ones, are then marked as read."""

    lines: tuple[NoticeLine, ...]
    since: datetime | None
    until: datetime | None
    unread: int  # up to LOOKED_AT
    names: Mapping[str, str]

    def name(self, code: str) -> str:
        """What the id of a person or an account is called, or nothing."""
        return self.names.get(code, "")


def by_mail(connection: Connection, person: str) -> str:
    """Which notices the person has by mail: one of governance/notices.py CHOICES."""
    return str(connection.scalar(select(people.c.notices_by_mail).where(people.c.id == person)))


def newest(connection: Connection) -> int:
    """The number of the notice written last, whoever it is for."""
    return connection.scalar(select(func.max(notices.c.n))) or 0


def unread(connection: Connection, person: str) -> int:
    """How many notices the person has not read, up to LOOKED_AT."""
    return connection.scalar(select(func.count()).select_from(_unread(person).subquery())) or 0


def told(connection: Connection, person: Person, language: str) -> Told:
    """The unread notices of the person, folded, at most SHOWN lines."""
    waiting = _unread(person.id).subquery()
    query = lines_of(connection, person, waiting)
    rows = connection.execute(query.order_by(waiting.c.at.desc(), waiting.c.id.desc())).all()
    groups: dict[tuple[Any, ...], list[Any]] = {}
    covered: list[Any] = []
    for row in rows:
        # what was said of one account or of one task is not what was said of another
        key = (row.case_id, row.code, row.task_id, row.parameters.get("account"))
        if key not in groups and len(groups) == SHOWN:
            break
        groups.setdefault(key, []).append(row)
        covered.append(row)
    lines = tuple(line_of(same[0], len(same)) for same in groups.values())
    return Told(
        lines=lines,
        since=covered[-1].at if covered else None,
        until=covered[0].at if covered else None,
        unread=len(rows),
        names=names_of(connection, _ids(lines), language),
    )


def _unread(person: str) -> Select[Any]:
    newest = (
        select(notices)
        .where(notices.c.person_id == person, notices.c.code != OPENED)
        .order_by(notices.c.at.desc())
        .limit(LOOKED_AT)
        .subquery("newest")
    )
    return (
        select(newest)
        .join(tasks, tasks.c.id == newest.c.task_id, isouter=True)
        .where(newest.c.read_at.is_(None), (newest.c.task_id.is_(None)) | (tasks.c.state == "open"))
    )


def lines_of(connection: Connection, person: Person, chosen: Subquery) -> Select[Any]:
    """What `line_of` needs of those notices, with what the person may see of them now."""
    seen = sight_of(connection, person)
    return (
        select(
            chosen,
            cases.c.series,
            cases.c.serial,
            cases.c.title,
            tasks.c.due_at,
            effects.c.account_id,
            visible(seen).label("sees"),
            readable(seen).label("reads"),
        )
        .join(cases, cases.c.id == chosen.c.case_id)
        .join(tasks, tasks.c.id == chosen.c.task_id, isouter=True)
        .join(effects, effects.c.id == tasks.c.effect_id, isouter=True)
    )


def line_of(row: Any, times: int = 1) -> NoticeLine:
    title = row.title if row.reads else None
    known = {"title": title, "account": row.account_id}
    return NoticeLine(
        code=row.code,
        parameters={name: value for name, value in known.items() if value is not None} | row.parameters,
        at=row.at,
        case=row.case_id if row.sees else None,
        number=f"{row.series}-{row.serial:04d}",
        title=title,
        task=row.task_id,
        due_at=row.due_at,
        times=times,
    )


def _ids(lines: tuple[NoticeLine, ...]) -> set[str]:
    said = (line.parameters.get(name) for line in lines for name in ("by", "account"))
    return {one for one in said if isinstance(one, str)}
