"""The open tasks a person sees: those to decide now, those of the team, and everything visible.

Tasks without a due instant (held and parked effects) come first, then by due. Nothing is counted beyond
`COUNT_LIMIT`, and no page costs more with 100,000 open tasks than with ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, select

from governance.audience import as_whom
from governance.person import Person
from records.queries import open_tasks
from records.queries.accounts import communities
from records.queries.keyset import COUNT_LIMIT, PAGE, Place
from records.queries.people import names
from records.queries.visible import readable, sight_of
from records.tables import cases, revisions, tasks

Scope = Literal["mine", "team", "all"]
TEAM_CHUNKS = 2  # looked at for a count beside my own tasks: those without a due, and the next thousand
SAID_LENGTH = 240  # characters of the text: more never fits on a line


@dataclass(frozen=True, slots=True)
class TaskLine:
    id: str
    case: str
    number: str
    kind: str
    step: str
    procedure: str  # digest
    title: str | None  # None: one may see that the case stands there, not its texts
    said: str
    community: str | None  # none: the whole house
    author: str
    due_at: datetime | None
    opened_at: datetime
    taken_by: str | None
    sensitive: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    scope: Scope
    lines: tuple[TaskLine, ...]
    next: Place | None
    waiting: int  # for me, up to COUNT_LIMIT
    late: int  # of these
    team: int | None  # for others of my communities, up to PAGE + 1; None: not looked at, or not all of them
    names: dict[str, str]
    communities: dict[str, Any]


def inbox(connection: Connection, person: Person, scope: Scope, after: Place | None, now: datetime) -> Inbox:
    """One page of the inbox, with the counts that its head says."""
    known = communities(connection)
    asked = as_whom(person, known)
    seen = sight_of(connection, person)
    mine = open_tasks.mine(connection, person.id, asked, now, None, COUNT_LIMIT)
    there = sorted(known) if seen.reads_everything else sorted(seen.communities)
    team: open_tasks.Found | None = None
    match scope:
        case "mine":
            team = open_tasks.team(connection, person.id, asked, there, now, None, PAGE + 1, chunks=TEAM_CHUNKS)
            found = (
                open_tasks.Found(mine[: PAGE + 1], None)
                if after is None
                else open_tasks.Found(open_tasks.mine(connection, person.id, asked, now, after, PAGE + 1), None)
            )
        case "team":
            found = team = open_tasks.team(connection, person.id, asked, there, now, after, PAGE + 1)
        case "all":
            found = open_tasks.seen(connection, seen, after, PAGE + 1)
    shown = found.places[:PAGE]
    rows = _rows(connection, [one.id for one in shown], readable(seen))
    lines = tuple(_line(rows[one.id], now) for one in shown if one.id in rows)
    return Inbox(
        scope=scope,
        lines=lines,
        next=shown[-1] if len(found.places) > PAGE else found.go_on,
        waiting=len(mine),
        late=open_tasks.late(connection, person.id, asked, now, COUNT_LIMIT) if mine else 0,
        team=None if team is None or team.go_on is not None else len(team.places),
        names=names(connection, [who for line in lines for who in (line.author, line.taken_by)]),
        communities=known,
    )


def _rows(connection: Connection, ids: Sequence[str], reads: Any) -> dict[str, Any]:
    if not ids:
        return {}
    selected = (
        select(
            tasks.c.id,
            tasks.c.case_id,
            tasks.c.kind,
            tasks.c.step,
            tasks.c.community_id,
            tasks.c.due_at,
            tasks.c.opened_at,
            tasks.c.taken_by,
            tasks.c.taken_until,
            cases.c.series,
            cases.c.serial,
            cases.c.title,
            cases.c.procedure_digest,
            cases.c.submitted_by,
            cases.c.sensitive,
            func.substr(
                func.coalesce(
                    revisions.c.body["text"].as_string(),
                    revisions.c.body["statement"].as_string(),
                    revisions.c.body["what"].as_string(),
                ),
                1,
                SAID_LENGTH,
            ).label("said"),
            reads.label("reads"),
        )
        .join(cases, cases.c.id == tasks.c.case_id)
        .join(revisions, (revisions.c.subject_id == cases.c.subject_id) & (revisions.c.number == tasks.c.revision))
        .where(tasks.c.id.in_(ids))
    )
    return {row.id: row for row in connection.execute(selected)}


def _line(row: Any, now: datetime) -> TaskLine:
    return TaskLine(
        id=row.id,
        case=row.case_id,
        number=f"{row.series}-{row.serial:04d}",
        kind=row.kind,
        step=row.step,
        procedure=row.procedure_digest,
        title=row.title if row.reads else None,
        said=" ".join((row.said or "").split()) if row.reads else "",
        community=row.community_id,
        author=row.submitted_by,
        due_at=row.due_at,
        opened_at=row.opened_at,
        taken_by=row.taken_by if row.taken_until is not None and row.taken_until > now else None,
        sensitive=row.sensitive,
    )
