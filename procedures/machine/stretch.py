"""The stretch of a block that runs once for each account: waits for its slot, and the publish after them.

Each account walks on its own, so that one that waits until Friday does not hold back another.
"""

from __future__ import annotations

from collections.abc import Sequence

from procedures.machine.messages import Event
from procedures.machine.state import Item, Items, Walk
from procedures.machine.turn import GO_ON, Turn
from procedures.model import Lead, Publish, Step, Wait

Steps = tuple[Step, ...]
THROUGH = "through"  # an item that came to the end of a stretch without a publish


def begins(steps: Steps, at: int) -> bool:
    return isinstance(steps[at], Wait | Publish)


def of(steps: Steps, at: int) -> Steps:
    """The steps of the stretch that begins here: waits, up to and with the first publish."""
    taken: list[Step] = []
    for step in steps[at:]:
        if not isinstance(step, Wait | Publish):
            break
        taken.append(step)
        if isinstance(step, Publish):
            break
    return tuple(taken)


def width(steps: Steps, at: int) -> int:
    """How many steps are behind us once this one is over."""
    return len(of(steps, at)) or 1


def enter(turn: Turn, steps: Steps) -> Items | Lead:
    items: list[Item] = []
    for account in turn.facts.accounts:
        with turn.for_item(account):
            items.append(_item(account, _walk(turn, steps, 0)))
    return _over_or_standing(items)


def feed(turn: Turn, steps: Steps, inside: Items, event: Event) -> Items | Lead:
    items: list[Item] = []
    for item in inside.items:
        if item.walk is None:
            items.append(item)
            continue
        with turn.for_item(item.item):
            items.append(_item(item.item, _fed(turn, steps, item.walk, event)))
    return _over_or_standing(items)


def _walk(turn: Turn, steps: Steps, at: int) -> Walk | Lead:
    """Where this account's walk stands open; at the end of the stretch the lead of its last step, which is
    its publish and carries the result."""
    lead = GO_ON
    for index in range(at, len(steps)):
        inside = turn.kinds[type(steps[index])].enter(turn, steps[index])
        if not isinstance(inside, Lead):
            return Walk(index, inside)
        lead = inside
    return lead


def _fed(turn: Turn, steps: Steps, walk: Walk, event: Event) -> Walk | Lead:
    step = steps[walk.at]
    inside = turn.kinds[type(step)].feed(turn, step, walk.inside, event)
    if not isinstance(inside, Lead):
        return Walk(walk.at, inside)
    return inside if walk.at + 1 == len(steps) else _walk(turn, steps, walk.at + 1)


def _item(account: str, walked: Walk | Lead) -> Item:
    return Item(account, None, walked.outcome or THROUGH) if isinstance(walked, Lead) else Item(account, walked)


def _over_or_standing(items: Sequence[Item]) -> Items | Lead:
    if any(item.walk is not None for item in items):
        return Items(tuple(items))
    return _lead([item.result for item in items])


def _lead(results: Sequence[str | None]) -> Lead:
    """Where the results of all accounts lead: on when each is published, else to the end that says how many were."""
    if results and all(result in ("confirmed", THROUGH) for result in results):
        return GO_ON
    if "confirmed" in results:
        return Lead("end", "partly published")
    if results and all(result == "late" for result in results):
        return Lead("end", "late")
    return Lead("end", "not published")
