"""What the page of a crisis room shows, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from governance.severity import SEVERITIES, is_graver
from procedures.find import step_named, step_title
from procedures.model import Ask
from records.ids import new_id
from records.queries.crisis_due import Due
from records.queries.crisis_room import CrisisRoom
from records.queries.freezes import scopes_for
from web.actions import board
from web.page import Visit
from web.step_words import task_title, who_is_asked
from words.catalogue import translations
from words.crisis_room import CELL_ROLES, cell_role_label
from words.freezes import scope_label
from words.ledger import story
from words.sentence import Sentence


@dataclass(frozen=True, slots=True)
class DueSaid:
    """One task that waits: what it wants, and of whom."""

    due: Due
    title: str
    of_whom: str


async def shown(visit: Visit, room: CrisisRoom, refused: Sentence | None = None) -> dict[str, Any]:
    """The variables of `pages/crisis_room.html` and of its part that refreshes itself."""
    language = visit.language
    scopes = await visit.database.read(scopes_for, visit.person, language) if room.open else []
    here = None if room.case.community_id is None else f"community:{room.case.community_id}"
    return {
        "room": room,
        "due_said": [_said(room, one, language) for one in room.due],
        "scope": lambda one: scope_label(one, room.name, language),
        "scopes": [(code, name) for code, name in scopes if code == "all" or here in (None, code)],
        "frozen_scopes": {one.line.scope for one in room.frozen if one.line.stands},
        "communities": room.communities,
        "waiting_for": lambda one, task: task_title(
            room.procedures[one.case.procedure_digest], task.kind, task.step, language
        ),
        "situation": [(one, step_title(room.procedure, one.step, language)) for one in room.situation],
        "told": [
            (entry, story(entry, room.told.name, language, visit.zone, title=room.told.title(entry)))
            for entry in room.story
        ],
        "roles": [(code, cell_role_label(code, language)) for code in CELL_ROLES],
        "leaving": _ends(visit, room),
        "cell_role": lambda code: cell_role_label(code, language),
        "graver": [one for one in SEVERITIES if is_graver(one, room.severity)],
        "board": board(visit, room.board, f"/crises/{room.case.id}"),
        "typed": visit.form,
        "command": new_id(),
        "refused": refused,
    }


def _ends(visit: Visit, room: CrisisRoom) -> list[tuple[str, str, str]]:
    """The roles of the cell that the reader may end, with whose they are: one's own, and all for who is in charge."""
    return [
        (member, role, room.name(one.person))
        for one in room.members
        for member, role in one.roles
        if room.open and (room.in_charge or one.person == visit.person.id)
    ]


def _said(room: CrisisRoom, one: Due, language: str) -> DueSaid:
    procedure = room.procedures[one.task.procedure_digest]
    title = task_title(procedure, one.task.kind, one.task.step, language)
    if one.mine:
        return DueSaid(one, title, translations(language).gettext("you"))
    names = [room.name(row.removeprefix("person:")) for row in one.asked if row.startswith("person:")]
    step = step_named(procedure, one.task.step) if one.task.kind == "step" else None
    if any(row.startswith("role:") for row in one.asked) and isinstance(step, Ask):
        names.insert(0, who_is_asked(step, language))
    return DueSaid(one, title, ", ".join(name for name in names if name))
