"""`for each`: the steps once for each item, so many at a time; the others queue."""

from __future__ import annotations

from collections.abc import Sequence

from procedures.machine.block import enter_block, feed_block, goes_on
from procedures.machine.items import move_items
from procedures.machine.stretch import THROUGH, Unpublished
from procedures.machine.turn import GO_ON, Told, Turn
from procedures.machine.walk import Item, Items, Walk
from procedures.model import ForEach, Lead


class ForEachBehaviour:
    def enter(self, turn: Turn, step: ForEach) -> Items | Lead:
        items = turn.facts.accounts if step.of == "account" else turn.facts.claims
        if len(items) > step.at_most:
            return Lead("raise", error="too many")
        return _filled(turn, step, (), items)

    def feed(self, turn: Turn, step: ForEach, inside: Items, event: Told) -> Items | Lead:
        def go_on(item: Item) -> Item | Lead:
            if item.walk is None:
                return item
            with turn.for_item(step.of, item.item):
                return _placed(item.item, feed_block(turn, step.steps, item.walk, event))

        items = move_items(turn, inside.items, go_on)
        return items if isinstance(items, Lead) else _filled(turn, step, items, inside.queue)


def _filled(turn: Turn, step: ForEach, before: Sequence[Item], queue: Sequence[str]) -> Items | Lead:
    """The items with as many under way as there may be; when none is left, where all of them lead."""
    items, waiting = list(before), list(queue)
    under_way = sum(item.walk is not None for item in items)
    while waiting and under_way < step.at_a_time:
        name = waiting.pop(0)
        with turn.for_item(step.of, name):
            item = _placed(name, enter_block(turn, step.steps))
        if isinstance(item, Lead):
            turn.cut_off([other.walk for other in items])
            return item
        items.append(item)
        under_way += item.walk is not None
    return Items(tuple(items), tuple(waiting)) if under_way else _lead([item.result for item in items])


def _placed(name: str, walked: Walk | Lead) -> Item | Lead:
    """The item under way or through; or the lead with which it leaves all of them."""
    if isinstance(walked, Walk):
        return Item(name, walked)
    if isinstance(walked, Unpublished):
        return Item(name, None, walked.outcome)
    return Item(name, None, THROUGH) if goes_on(walked) else walked


def _lead(results: Sequence[str | None]) -> Lead:
    """On when every item is through; else the end that says what became of the accounts that were not published."""
    unpublished = {result for result in results if result != THROUGH}
    if not unpublished:
        return GO_ON
    if THROUGH in results:
        return Lead("end", "partly published")
    return Lead("end", unpublished.pop() if len(unpublished) == 1 else "not published")
