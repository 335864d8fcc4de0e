"""`publish`: one effect an account. Settled when its effect is confirmed, rejected by the network, or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.machine.messages import EffectSettled, Event
from procedures.machine.state import Opened
from procedures.machine.turn import Turn
from procedures.model import Lead, Publish

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


class PublishBehaviour:
    def enter(self, turn: Turn, step: Publish) -> Opened | Lead:
        return turn.open(step.name, "publish")

    def feed(self, turn: Turn, step: Publish, opened: Opened, event: Event) -> Opened | Lead:
        del step  # each result closes it
        if not isinstance(event, EffectSettled) or event.key != opened.key:
            return opened
        turn.close(opened, event.result)
        # The result of one account; what all of them together lead to is said by machine/stretch.py.
        return Lead("go on", event.result)


def to_json(step: Publish) -> dict[str, Any]:
    return {"kind": "publish", "name": step.name, "title": dict(step.title), "on": step.on}


def from_json(value: Mapping[str, Any]) -> Publish:
    return Publish(name=value["name"], title=dict(value["title"]), on=value["on"])


def read(fields: Fields) -> Publish | None:
    on = fields.phrase("on", required=True)
    title = fields.title()
    return Publish(name=fields.name, title=title, on=on) if on else None
