"""Walking through a block of steps: entering them in order until one stands open, and passing events inwards."""

from __future__ import annotations

from dataclasses import replace

from procedures.machine import stretch
from procedures.machine.turn import GO_ON, Told, Turn
from procedures.machine.walk import Inside, Items, Walk
from procedures.model import Lead, Step

Steps = tuple[Step, ...]


def enter_block(turn: Turn, steps: Steps, at: int = 0) -> Walk | Lead:
    """The walk where the first step stands open; or the lead that leaves the block, `go on` at its end."""
    while at < len(steps):
        inside = _enter(turn, steps, at)
        if not isinstance(inside, Lead):
            return Walk(at, inside)
        if not goes_on(inside):
            return inside
        at += stretch.width(steps, at)
    return GO_ON


def feed_block(turn: Turn, steps: Steps, walk: Walk, event: Told) -> Walk | Lead:
    """The walk after the event; an event for nothing that stands open changes nothing."""
    result = _feed(turn, steps, walk, event)
    if not isinstance(result, Lead):
        return replace(walk, inside=result)
    if goes_on(result):
        return enter_block(turn, steps, walk.at + stretch.width(steps, walk.at))
    return result


def goes_on(lead: Lead) -> bool:
    """What the charter left undecided is answered by the reviewer, on the steps that follow."""
    return lead.to in ("go on", "reviewer answers")


def _enter(turn: Turn, steps: Steps, at: int) -> Inside | Lead:
    if stretch.begins(steps, at):
        return stretch.enter(turn, stretch.of(steps, at))
    return turn.enter(steps[at])


def _feed(turn: Turn, steps: Steps, walk: Walk, event: Told) -> Inside | Lead:
    if isinstance(walk.inside, Items) and stretch.begins(steps, walk.at):
        return stretch.feed(turn, stretch.of(steps, walk.at), walk.inside, event)
    return turn.feed(steps[walk.at], walk.inside, event)
