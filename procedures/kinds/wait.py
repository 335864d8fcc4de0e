"""`wait`: until the slot of each account. Runs per account, with the publish after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.machine.messages import Event, InstantPassed
from procedures.machine.state import Opened
from procedures.machine.turn import GO_ON, Turn
from procedures.model import Lead, Wait

if TYPE_CHECKING:
    from procedures.reader.fields import Fields

UNTIL = "until"  # the name of its instant


class WaitBehaviour:
    def enter(self, turn: Turn, step: Wait) -> Opened | Lead:
        return turn.open(step.name, "wait")

    def feed(self, turn: Turn, step: Wait, opened: Opened, event: Event) -> Opened | Lead:
        del step  # a wait is over at its instant, whatever the step says
        if not isinstance(event, InstantPassed) or event.key != opened.key or event.name != UNTIL:
            return opened
        turn.close(opened, "passed")
        return GO_ON


def to_json(step: Wait) -> dict[str, Any]:
    return {"kind": "wait", "name": step.name, "title": dict(step.title), "until": step.until}


def from_json(value: Mapping[str, Any]) -> Wait:
    return Wait(name=value["name"], title=dict(value["title"]), until=value["until"])


def read(fields: Fields) -> Wait | None:
    until = fields.phrase("until", required=True)
    title = fields.title()
    return Wait(name=fields.name, title=title, until=until) if until else None
