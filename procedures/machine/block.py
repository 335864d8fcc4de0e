"""Walking through a block of steps: entering them in order until one stands open, and passing events inwards."""

from __future__ import annotations

from dataclasses import replace

from procedures.machine import stretch
from procedures.machine.messages import Event
from procedures.machine.state import Inside, Items, Walk
from procedures.machine.turn import GO_ON, Turn
from procedures.model import Lead, Step

Steps = tuple[Step, ...]


def enter_block(turn: Turn, steps: Steps, at: int = 0) -> Walk | Lead:
    """The walk where the first step stands open; or the lead that leaves the block, `go on` at its end."""
    while at < len(steps):
        inside = _enter(turn, steps, at)
        if not isinstance(inside, Lead):
            return Walk(at, inside)
        if not _goes_on(inside):
            return inside
        at += stretch.width(steps, at)
    return GO_ON


def feed_block(turn: Turn, steps: Steps, walk: Walk, event: Event) -> Walk | Lead:
    """The walk after the event; an event for nothing that stands open changes nothing."""
    result = _feed(turn, steps, walk, event)
    if not isinstance(result, Lead):
        return replace(walk, inside=result)
    if _goes_on(result):
        return enter_block(turn, steps, walk.at + stretch.width(steps, walk.at))
    return result


def _enter(turn: Turn, steps: Steps, at: int) -> Inside | Lead:
    if stretch.begins(steps, at):
        return stretch.enter(turn, stretch.of(steps, at))
    step = steps[at]
    return turn.kinds[type(step)].enter(turn, step)


def _feed(turn: Turn, steps: Steps, walk: Walk, event: Event) -> Inside | Lead:
    if isinstance(walk.inside, Items):
        return stretch.feed(turn, stretch.of(steps, walk.at), walk.inside, event)
    step = steps[walk.at]
    return turn.kinds[type(step)].feed(turn, step, walk.inside, event)


def _goes_on(lead: Lead) -> bool:
    """What the charter left undecided is answered by the reviewer, on the steps that follow."""
    return lead.to in ("go on", "reviewer answers")
