"""`repeat`: bounded rounds of work, with steps between them; where the bound leads is always said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.lead import lead_from_json, lead_to_json
from procedures.machine.block import enter_block, feed_block
from procedures.machine.messages import Event
from procedures.machine.state import Rounds, Walk
from procedures.machine.turn import Turn
from procedures.model import Lead, Repeat

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


class RepeatBehaviour:
    def enter(self, turn: Turn, step: Repeat) -> Rounds | Lead:
        return _round(turn, step, 1)

    def feed(self, turn: Turn, step: Repeat, inside: Rounds, event: Event) -> Rounds | Lead:
        block = step.between_rounds if inside.between else step.each_round
        with turn.in_round(inside.round):
            walked = feed_block(turn, block, inside.walk, event)
        return _after(turn, step, inside.round, inside.between, walked)


def _round(turn: Turn, step: Repeat, number: int) -> Rounds | Lead:
    with turn.in_round(number):
        walked = enter_block(turn, step.each_round)
    return _after(turn, step, number, False, walked)


def _after(turn: Turn, step: Repeat, number: int, between: bool, walked: Walk | Lead) -> Rounds | Lead:
    if isinstance(walked, Walk):
        return Rounds(number, between, walked)
    if between:
        return walked if walked.to == "end" else _round(turn, step, number + 1)
    if walked.to != "next round":
        return walked
    if number >= step.at_most:
        return step.otherwise
    with turn.in_round(number):
        walked = enter_block(turn, step.between_rounds)
    return _after(turn, step, number, True, walked)


def to_json(step: Repeat, steps_to_json: Any) -> dict[str, Any]:
    return {
        "kind": "repeat",
        "name": step.name,
        "title": dict(step.title),
        "at_most": step.at_most,
        "otherwise": lead_to_json(step.otherwise),
        "each_round": steps_to_json(step.each_round),
        "between_rounds": steps_to_json(step.between_rounds),
    }


def from_json(value: Mapping[str, Any], steps_from_json: Any) -> Repeat:
    return Repeat(
        name=value["name"],
        title=dict(value["title"]),
        at_most=value["at_most"],
        otherwise=lead_from_json(value["otherwise"]),
        each_round=steps_from_json(value["each_round"]),
        between_rounds=steps_from_json(value["between_rounds"]),
    )


def read(fields: Fields) -> Repeat | None:
    title = fields.title()
    at_most = fields.rounds()
    otherwise = fields.lead("otherwise")
    each_round = fields.steps("each round", required=True)
    between_rounds = fields.steps("between rounds")
    if at_most is None or otherwise is None or not each_round:
        return None
    return Repeat(fields.name, at_most, otherwise, each_round, between_rounds, title)
