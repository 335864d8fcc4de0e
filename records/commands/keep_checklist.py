"""The checklist of what Placet does not hold: lines are added and taken off by managers, and ticked off in a freeze."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from governance.freeze import may_keep_checklist
from governance.permissions import may
from governance.person import Person
from governance.refusal import Refusal
from records.clock import Clock
from records.commands.lift_freeze import seen_freeze
from records.commands.text import checked_text
from records.engine.freezing import STREAM
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.freeze_place import place_of, reach_of
from records.queries.people import person as find_person
from records.tables import checklist, freeze_lines

LABEL_LIMIT = 200  # characters
LINES_LIMIT = 50  # in the whole organisation: a list that is longer is not read at three in the morning


def add_checklist_line(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    label: str,
    responsible: str,
    label_en: str = "",
    community: str | None = None,
) -> str:
    """The id of the new line, for one community or (None) for the organisation. Freezes that stand do not change.

    Raises `checklist.not_allowed`, `checklist.responsible`, `checklist.full`, `text.empty`, `text.too_long`.
    """
    now = clock()
    label = checked_text(label, needed=True, limit=LABEL_LIMIT)
    label_en = checked_text(label_en, needed=False, limit=LABEL_LIMIT)
    _keeper(connection, person, community)
    asked = find_person(connection, responsible)
    if asked is None or not asked.active:
        raise Refusal("checklist.responsible")
    standing = connection.scalars(select(checklist.c.id).where(checklist.c.retired_at.is_(None))).all()
    if len(standing) >= LINES_LIMIT:
        raise Refusal("checklist.full", limit=LINES_LIMIT)
    line = new_id()
    connection.execute(
        insert(checklist).values(
            id=line,
            community_id=community,
            label=label,
            label_en=label_en or None,
            responsible_id=responsible,
            added_at=now,
        )
    )
    entries = Entries(connection, now)
    data = {"line": line, "community": community, "person": responsible}
    entries.add("organisation", "checklist.added", actor=person, data=data, texts={"text": label})
    entries.write()
    return line


def retire_checklist_line(connection: Connection, clock: Clock, *, person: str, line: str) -> None:
    """Takes the line off the list; freezes that were declared with it keep it. Raises `not_found`,
    `checklist.not_allowed`."""
    now = clock()
    standing = checklist.c.retired_at.is_(None)
    row = connection.execute(select(checklist).where(checklist.c.id == line, standing)).one_or_none()
    if row is None:
        raise Refusal("not_found")
    _keeper(connection, person, row.community_id)
    connection.execute(update(checklist).where(checklist.c.id == line).values(retired_at=now))
    entries = Entries(connection, now)
    entries.add("organisation", "checklist.retired", actor=person, data={"line": line}, texts={"text": row.label})
    entries.write()


def tick_line(connection: Connection, clock: Clock, *, person: str, freeze: str, line: str) -> None:
    """The line of that freeze is done, as this person says. Ticked already, it stays with who was first.

    Raises `not_found`, `not_allowed`.
    """
    now = clock()
    seen_freeze(connection, person, freeze)
    who = find_person(connection, person)
    if not may(who, "tick_checklist"):
        raise Refusal("not_allowed")
    this = (freeze_lines.c.freeze_id == freeze, freeze_lines.c.line_id == line)
    row = connection.execute(select(freeze_lines).where(*this)).one_or_none()
    if row is None:
        raise Refusal("not_found")
    if row.ticked_by is not None:
        return
    connection.execute(update(freeze_lines).where(*this).values(ticked_by=person, ticked_at=now))
    entries = Entries(connection, now)
    data = {"freeze": freeze, "line": line}
    entries.add(STREAM, "freeze.ticked", actor=person, data=data, texts={"text": row.label})
    entries.write()


def _keeper(connection: Connection, person: str, community: str | None) -> Person:
    who = find_person(connection, person)
    place = place_of(connection, "all" if community is None else f"community:{community}")
    if who is None or place is None or not may_keep_checklist(who, reach_of(connection, who), place.communities):
        raise Refusal("checklist.not_allowed")
    return who
