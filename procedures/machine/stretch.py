"""The stretch of a block that runs once for each account: waits for its slot and the publish after them; a withdraw.

Each account walks on its own, so that one that waits until Friday does not hold back another. Inside `for each`
account the stretch runs for that account only.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from procedures.machine.items import move_items
from procedures.machine.turn import GO_ON, Told, Turn
from procedures.machine.walk import Item, Items, Walk
from procedures.model import Lead, Publish, Step, Wait, Withdraw

Steps = tuple[Step, ...]
THROUGH = "through"  # an account that came to the end of a stretch without an effect


@dataclass(frozen=True, slots=True)
class Unpublished(Lead):
    """An end that is only this account's, when it is one item of a `for each`: the others go on."""


def begins(steps: Steps, at: int) -> bool:
    return _waits_for_slot(steps[at]) or isinstance(steps[at], Publish | Withdraw)


def of(steps: Steps, at: int) -> Steps:
    """The steps of the stretch that begins here: waits, up to and with the first publish; or one withdraw."""
    end = at
    while end < len(steps) and _waits_for_slot(steps[end]):
        end += 1
    if end < len(steps) and isinstance(steps[end], Publish | (Withdraw if end == at else Publish)):
        end += 1
    return steps[at:end]


def width(steps: Steps, at: int) -> int:
    """How many steps are behind us once this one is over."""
    return len(of(steps, at)) or 1


def enter(turn: Turn, steps: Steps) -> Items | Lead:
    accounts = turn.facts.accounts if turn.account is None else (turn.account,)

    def begin(item: Item) -> Item | Lead:
        with _for_account(turn, item.item):
            return _placed(item.item, _enter(turn, steps, 0))

    return _standing_or_over(turn, steps, move_items(turn, [Item(account, None) for account in accounts], begin))


def feed(turn: Turn, steps: Steps, inside: Items, event: Told) -> Items | Lead:
    def go_on(item: Item) -> Item | Lead:
        if item.walk is None:
            return item
        with _for_account(turn, item.item):
            return _placed(item.item, _feed(turn, steps, item.walk, event))

    return _standing_or_over(turn, steps, move_items(turn, inside.items, go_on))


def _waits_for_slot(step: Step) -> bool:
    return isinstance(step, Wait) and step.until is not None


def _for_account(turn: Turn, account: str) -> AbstractContextManager[None]:
    return nullcontext() if turn.account is not None else turn.for_item("account", account)


def _enter(turn: Turn, steps: Steps, at: int) -> Walk | Lead:
    """Where this account's walk stands open; at the end of the stretch the lead of its last step, which names what
    became of an effect."""
    lead = GO_ON
    for index in range(at, len(steps)):
        inside = turn.enter(steps[index])
        if not isinstance(inside, Lead):
            return Walk(index, inside)
        lead = inside
    return lead


def _feed(turn: Turn, steps: Steps, walk: Walk, event: Told) -> Walk | Lead:
    inside = turn.feed(steps[walk.at], walk.inside, event)
    if not isinstance(inside, Lead):
        return Walk(walk.at, inside)
    return inside if inside.to != "go on" or walk.at + 1 == len(steps) else _enter(turn, steps, walk.at + 1)


def _placed(account: str, walked: Walk | Lead) -> Item | Lead:
    if isinstance(walked, Walk):
        return Item(account, walked)
    return Item(account, None, walked.outcome or THROUGH) if walked.to == "go on" else walked


def _standing_or_over(turn: Turn, steps: Steps, items: tuple[Item, ...] | Lead) -> Items | Lead:
    if isinstance(items, Lead):
        return items
    if any(item.walk is not None for item in items):
        return Items(items)
    return _lead(turn, steps, [item.result for item in items])


def _lead(turn: Turn, steps: Steps, results: Sequence[str | None]) -> Lead:
    """Where the results of all accounts lead: on when each is published, else to the trouble that the document
    leads somewhere, else to the end that says how many were."""
    effect = steps[-1]
    if not isinstance(effect, Publish | Withdraw):
        return GO_ON
    if all(result in ("confirmed", THROUGH) for result in results) and (results or isinstance(effect, Withdraw)):
        return GO_ON
    error = "refused by the network" if "rejected" in results else "not in time" if "late" in results else None
    if error in effect.on_trouble:
        return effect.on_trouble[error]
    if error is not None and turn.catches(error):
        return Lead("raise", error=error)
    if isinstance(effect, Withdraw):
        return GO_ON  # what a network would not take down is parked for a person, and no reason to stand still
    if turn.account is not None:
        return Unpublished("end", _outcome(steps, results))
    return Lead("end", _outcome(steps, results))


def _outcome(steps: Steps, results: Sequence[str | None]) -> str:
    if "confirmed" in results:
        return "partly published"
    if results and all(result == "late" for result in results):
        return next((step.missed.outcome for step in steps if isinstance(step, Wait) and step.missed), "late")
    return "not published"
