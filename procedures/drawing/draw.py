"""Draws a procedure: each step a box, in the order and the nesting of the document."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from procedures.drawing.arrivals import Place, outermost
from procedures.drawing.tree import Arrival, Beside, Box, Drawing, Kind, Lane, Way
from procedures.drawing.ways import ways_of
from procedures.model import (
    Ask,
    Call,
    Check,
    Choose,
    End,
    ForEach,
    Notify,
    Option,
    Procedure,
    Publish,
    Raise,
    Repeat,
    Set,
    Step,
    Together,
    Wait,
    Withdraw,
)

KINDS: dict[type[Step], Kind] = {
    Ask: "ask",
    Check: "check",
    Wait: "wait",
    Publish: "publish",
    Withdraw: "withdraw",
    Set: "set",
    Raise: "raise",
    Call: "call",
    Together: "together",
    ForEach: "for each",
    Choose: "choose",
    Repeat: "repeat",
    End: "end",
}


def draw(procedure: Procedure) -> Drawing:
    """The drawing of the whole document."""
    pen = _Pen(procedure)
    document = outermost(procedure.on_trouble)
    thread = pen.block(procedure.steps, document)
    outside = outermost({})
    return Drawing(
        procedure,
        thread,
        tuple(
            Beside(
                happening,
                pen.block(
                    happening.steps,
                    document if happening.mode == "interrupt" else outermost(procedure.on_trouble, Arrival("back")),
                ),
            )
            for happening in procedure.happenings
        ),
        procedure.during_freeze,
        tuple(Way("trouble", lead, outside.arrival(lead), code) for code, lead in procedure.on_trouble.items()),
    )


class _Pen:
    """Numbers the boxes as it draws them."""

    def __init__(self, procedure: Procedure) -> None:
        self._ladders = procedure.ladders
        self._number = count(1)

    def block(self, steps: tuple[Step, ...], place: Place) -> tuple[Box, ...]:
        """The boxes of a block; `place` is at its end."""
        boxes = []
        for index, step in enumerate(steps):
            last = index + 1 == len(steps)
            here = place if last else place.leading_on(Arrival("on", steps[index + 1].name))
            boxes.append(self._box(step, here))
        return tuple(boxes)

    def _box(self, step: Step, place: Place) -> Box:
        number = next(self._number)
        kind = step.kind if isinstance(step, Notify) else KINDS[type(step)]
        inside = place.within(step.name, getattr(step, "on_trouble", {}))
        return Box(number, kind, step, ways_of(step, place, self._ladders), self._lanes(step, inside))

    def _lanes(self, step: Step, place: Place) -> tuple[Lane, ...]:
        match step:
            case Repeat():
                return self._rounds(step, place)
            case Together():
                through = place.leading_on(Arrival("on", leaving="branch"))
                return tuple(
                    Lane("branch", self.block(branch.steps, through), name=branch.name) for branch in step.branches
                )
            case ForEach():
                through = place.leading_on(Arrival("on", leaving="item"))
                return (Lane("item", self.block(step.steps, replace(through, account=step.of == "account"))),)
            case Choose():
                return tuple(self._option(option, place) for option in step.options)
            case _:
                return ()

    def _rounds(self, step: Repeat, place: Place) -> tuple[Lane, ...]:
        again = Arrival("next round", step.name)
        out = place.on if place.on.to != "on" or place.on.leaving else Arrival("on", place.on.step, "rounds")
        lanes = (Lane("round", self.block(step.each_round, place.leading_on(out, again))),)
        if not step.between_rounds:
            return lanes
        return (*lanes, Lane("between", self.block(step.between_rounds, place.leading_on(again, again))))

    def _option(self, option: Option, place: Place) -> Lane:
        way = None if option.lead is None else Way("option", option.lead, place.arrival(option.lead))
        return Lane("option", self.block(option.steps, place), when=option.when, way=way)
