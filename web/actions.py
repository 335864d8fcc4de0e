"""The board of actions of one case, as a part of a page: of the crisis room, and of each task of a crisis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from records.queries.actions import Action, ShownBoard
from web.page import Visit
from words.sentence import Sentence
from words.times import zone_of

WITHIN = timedelta(hours=1)  # what the form of a new action proposes


@dataclass(frozen=True, slots=True)
class Board:
    """`back` is the page that shows it; `told` and `refused` are what the last form came to, whose fields are
    `typed`."""

    shown: ShownBoard
    back: str
    typed: Mapping[str, str]
    told: str = ""
    refused: Sentence | None = None

    @property
    def waiting(self) -> Sequence[Action]:
        return [one for one in self.shown.lines if one.state == "open"]

    @property
    def settled(self) -> Sequence[Action]:
        return [one for one in self.shown.lines if one.state != "open"]


def board(visit: Visit, shown: ShownBoard, back: str, *, told: str = "", refused: Sentence | None = None) -> Board:
    due = (visit.clock() + WITHIN).astimezone(zone_of(visit.zone)).strftime("%Y-%m-%dT%H:%M")
    proposed = {"title": "", "note": "", "owner": visit.person.id, "due_at": due}
    return Board(shown, back, proposed if refused is None else proposed | visit.form, told, refused)


def back_from_action(visit: Visit) -> str:
    """The page of ours that the form came from."""
    back = visit.form.get("back", "")
    return back if back.startswith(("/tasks/", "/crises/", "/cases/")) else "/inbox"
