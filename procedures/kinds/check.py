"""`check`: the charter's rules on the publication. Settled by their result, which says where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.lead import lead_from_json, lead_to_json
from procedures.machine.messages import Checked, Event
from procedures.machine.state import Opened
from procedures.machine.turn import GO_ON, Turn
from procedures.model import Check, Lead

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


class CheckBehaviour:
    def enter(self, turn: Turn, step: Check) -> Opened | Lead:
        return turn.open(step.name, "check") if turn.holds(step.only_if) else GO_ON

    def feed(self, turn: Turn, step: Check, opened: Opened, event: Event) -> Opened | Lead:
        if not isinstance(event, Checked) or event.key != opened.key:
            return opened
        turn.close(opened, event.result)
        if event.result == "failed":
            return step.failed
        return step.undecided if event.result == "undecided" else GO_ON


def to_json(step: Check) -> dict[str, Any]:
    return {
        "kind": "check",
        "name": step.name,
        "title": dict(step.title),
        "only_if": step.only_if,
        "failed": lead_to_json(step.failed),
        "undecided": lead_to_json(step.undecided),
    }


def from_json(value: Mapping[str, Any]) -> Check:
    return Check(
        name=value["name"],
        title=dict(value["title"]),
        only_if=value["only_if"],
        failed=lead_from_json(value["failed"]),
        undecided=lead_from_json(value["undecided"]),
    )


def read(fields: Fields) -> Check | None:
    failed = fields.lead("failed")
    undecided = fields.lead("undecided")
    title = fields.title()
    only_if = fields.phrase("only if")
    if failed is None or undecided is None:
        return None
    return Check(name=fields.name, title=title, only_if=only_if, failed=failed, undecided=undecided)
