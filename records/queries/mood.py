"""How communities take it: mood notes, the newest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, true

from governance.person import Person
from governance.thresholds import may_write_mood
from records.queries.accounts import communities
from records.queries.keyset import PAGE, Place
from records.queries.people import names
from records.queries.visible import sight_of
from records.tables import mood_notes


@dataclass(frozen=True, slots=True)
class MoodNotes:
    notes: tuple[Row[Any], ...]
    next: Place | None
    communities: Mapping[str, Mapping[str, str]]  # that the person sees
    writes_in: tuple[str, ...]  # where they may write one
    names: Mapping[str, str]


def notes(connection: Connection, person: Person, community: str = "", after: Place | None = None) -> MoodNotes:
    """Those of the communities that the person sees, or of one."""
    seen = sight_of(connection, person)
    known = {
        one: name for one, name in communities(connection).items() if seen.reads_everything or one in seen.communities
    }
    wanted = {community} & set(known) if community else set(known)
    chosen = select(mood_notes).where(mood_notes.c.community_id.in_(sorted(wanted)))
    further = true() if after is None else mood_notes.c.id < after.id
    rows = connection.execute(chosen.where(further).order_by(mood_notes.c.id.desc()).limit(PAGE + 1)).all()
    return MoodNotes(
        notes=tuple(rows[:PAGE]),
        next=Place(None, rows[PAGE - 1].id) if len(rows) > PAGE else None,
        communities=known,
        writes_in=tuple(one for one in known if may_write_mood(person, one)),
        names=names(connection, [row.written_by for row in rows]),
    )


def latest_mood(connection: Connection, community: str) -> Row[Any] | None:
    """The newest note of the community."""
    newest = select(mood_notes).where(mood_notes.c.community_id == community).order_by(mood_notes.c.id.desc())
    return connection.execute(newest.limit(1)).one_or_none()
