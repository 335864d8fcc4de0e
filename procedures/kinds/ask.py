"""`ask`: a person or a group acts. Settled by an answer, which says where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from procedures.kinds.lead import lead_from_json, lead_to_json
from procedures.machine.messages import Climb, Event, InstantPassed, TaskSettled
from procedures.machine.state import Opened
from procedures.machine.turn import GO_ON, Turn
from procedures.model import LADDERS, Ask, Lead, Who
from procedures.span import seconds_of, span_of

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


class AskBehaviour:
    def enter(self, turn: Turn, step: Ask) -> Opened | Lead:
        return turn.open(step.name, "ask") if turn.holds(step.only_if) else GO_ON

    def feed(self, turn: Turn, step: Ask, opened: Opened, event: Event) -> Opened | Lead:
        if isinstance(event, TaskSettled) and event.key == opened.key and event.answer in step.answers:
            turn.close(opened, event.answer)
            return step.answers[event.answer]
        if isinstance(event, InstantPassed) and event.key == opened.key:
            return _climb(turn, step, opened, event.name)
        return opened


def _climb(turn: Turn, step: Ask, opened: Opened, name: str) -> Opened:
    """A rung is climbed once; it asks more people or reminds them, and never answers for them."""
    for rung in LADDERS.get(step.late or "", ()):
        if rung.name == name and name not in opened.climbed:
            turn.commands.append(Climb(key=opened.key, rung=rung.name, act=rung.act))
            return replace(opened, climbed=(*opened.climbed, name))
    return opened


def to_json(step: Ask) -> dict[str, Any]:
    return {
        "kind": "ask",
        "name": step.name,
        "title": dict(step.title),
        "only_if": step.only_if,
        "who": {"kind": step.who.kind, "role": step.who.role},
        "never": step.never,
        # A list: the order in which the answers are written is the order in which they are shown.
        "answers": [{"answer": answer, **lead_to_json(lead)} for answer, lead in step.answers.items()],
        "changes": step.changes,
        "due_seconds": seconds_of(step.due),
        "late": step.late,
    }


def from_json(value: Mapping[str, Any]) -> Ask:
    return Ask(
        name=value["name"],
        title=dict(value["title"]),
        only_if=value["only_if"],
        who=Who(kind=value["who"]["kind"], role=value["who"]["role"]),
        never=value["never"],
        answers={answer["answer"]: lead_from_json(answer) for answer in value["answers"]},
        changes=value["changes"],
        due=span_of(value["due_seconds"]),
        late=value["late"],
    )


def read(fields: Fields) -> Ask | None:
    """The step as the document says it; None when a part without which there is no step is missing or wrong."""
    who = fields.who()
    answers = fields.answers()
    due = fields.due()
    step = Ask(
        name=fields.name,
        title=fields.title(),
        only_if=fields.phrase("only if"),
        who=who or Who("author"),
        never=fields.phrase("never"),
        answers=answers,
        changes=fields.phrase("changes"),
        due=due,
        late=fields.phrase("late"),
    )
    return step if who and answers else None
