"""Good procedures with something changed in them, as an architect in a hurry might."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

from procedures.model import (
    Ask,
    Check,
    Choose,
    Exclusion,
    Fact,
    ForEach,
    Happening,
    Lead,
    Procedure,
    Publish,
    Repeat,
    Step,
    Together,
    Who,
)
from tests.unit.procedures.machine import building as b
from tests.unit.proofs.good import GOOD, MANAGER, REVIEWER, SENSITIVE

Steps = tuple[Step, ...]
CLAIMS = Fact("the publication makes claims")
ERRORS = ("no answer", "nobody can answer", "no agreement")


def a_mutant(chance: Random) -> Procedure:
    procedure = chance.choice(GOOD)()
    for _ in range(chance.choice([1, 1, 2, 3])):
        procedure = chance.choice(MUTATIONS)(chance, procedure)
    return procedure


def every_block(procedure: Procedure) -> list[Steps]:
    found: list[Steps] = []
    in_blocks(procedure, lambda steps: found.append(steps) or steps)  # type: ignore[func-returns-value]
    return found


def in_blocks(procedure: Procedure, change: Callable[[Steps], Steps]) -> Procedure:
    """With every block changed, the outer before those within."""
    return replace(
        procedure,
        steps=_in_block(procedure.steps, change),
        happenings=tuple(Happening(one.event, one.mode, _in_block(one.steps, change)) for one in procedure.happenings),
    )


def _in_block(steps: Steps, change: Callable[[Steps], Steps]) -> Steps:
    def inside(within: Steps) -> Steps:
        return _in_block(within, change)

    def one(step: Step) -> Step:
        match step:
            case Repeat():
                between = inside(step.between_rounds) if step.between_rounds else ()
                return replace(step, each_round=inside(step.each_round), between_rounds=between)
            case ForEach():
                return replace(step, steps=inside(step.steps))
            case Together():
                return replace(step, branches=tuple(replace(one, steps=inside(one.steps)) for one in step.branches))
            case Choose():
                return replace(step, options=tuple(replace(o, steps=inside(o.steps)) for o in step.options if True))
            case _:
                return step

    return tuple(one(step) for step in change(steps))


def _change_one(chance: Random, procedure: Procedure, kinds: Any, change: Callable[[Any], Step]) -> Procedure:
    """With one step of these kinds changed, if there is one."""
    names = [step.name for steps in every_block(procedure) for step in steps if isinstance(step, kinds)]
    if not names:
        return procedure
    name = chance.choice(names)
    return in_blocks(procedure, lambda steps: tuple(change(one) if one.name == name else one for one in steps))


def _drop(chance: Random, procedure: Procedure) -> Procedure:
    block = chance.choice([steps for steps in every_block(procedure) if len(steps) > 1] or [procedure.steps])
    gone = chance.choice(block)
    return in_blocks(procedure, lambda steps: tuple(one for one in steps if one is not gone or len(steps) == 1))


def _move(chance: Random, procedure: Procedure) -> Procedure:
    """A step to another place, of its block or another; never one block into another's repeat, nor into an item."""
    blocks = [steps for steps in every_block(procedure) if len(steps) > 1]
    if not blocks:
        return procedure
    moved = chance.choice(chance.choice(blocks))
    if isinstance(moved, Repeat | Together | Choose | ForEach):
        return procedure
    target = chance.choice(every_block(procedure))
    at = chance.randrange(len(target) + 1)

    def change(steps: Steps) -> Steps:
        left = tuple(one for one in steps if one is not moved)
        if steps is target and steps:
            place = min(at, len(left))
            return (*left[:place], moved, *left[place:])
        return left or steps

    changed = in_blocks(procedure, change)
    names = [step.name for steps in every_block(changed) for step in steps]
    return changed if len(names) == len(set(names)) and _leads_stand(changed) else procedure


def _leads_stand(procedure: Procedure) -> bool:
    """Whether `next round` stands inside repeats only, as the reader demands."""
    return not any("next round" in repr(step) for step in _outside(procedure.steps))


def _outside(steps: Steps) -> Iterator[Step]:
    for step in steps:
        if not isinstance(step, Repeat):
            yield step


def _swap(chance: Random, procedure: Procedure) -> Procedure:
    blocks = [steps for steps in every_block(procedure) if len(steps) > 1]
    block = chance.choice(blocks)
    at = chance.randrange(len(block) - 1)
    swapped = (*block[:at], block[at + 1], block[at], *block[at + 2 :])
    return in_blocks(procedure, lambda steps: swapped if steps is block else steps)


def _lead(chance: Random, procedure: Procedure, name: str) -> Lead:
    rounds = [step for step in procedure.steps if isinstance(step, Repeat)]
    inside = any(name in {one.name for one in (*step.each_round, *step.between_rounds)} for step in rounds)
    ways = [b.GO_ON, b.end_as("rejected"), b.raising(chance.choice(ERRORS)), *([b.NEXT_ROUND] if inside else [])]
    return chance.choice(ways)


def _relead(chance: Random, procedure: Procedure) -> Procedure:
    def change(step: Any) -> Step:
        to = _lead(chance, procedure, step.name)
        if isinstance(step, Check):
            return replace(step, failed=to) if chance.random() < 0.5 else replace(step, undecided=to)
        answer = chance.choice(sorted(step.answers))
        return replace(step, answers=step.answers | {answer: to})

    return _change_one(chance, procedure, Ask | Check, change)


def _trouble(chance: Random, procedure: Procedure) -> Procedure:
    def change(step: Any) -> Step:
        lead = _lead(chance, procedure, step.name)
        if chance.random() < 0.5:
            return replace(step, deadline=b.deadline(lead))
        return replace(step, on_trouble={chance.choice(ERRORS): lead})

    return _change_one(chance, procedure, Ask, change)


def _condition(chance: Random, procedure: Procedure) -> Procedure:
    only_if = chance.choice([SENSITIVE, CLAIMS, None])
    return _change_one(chance, procedure, Ask | Check, lambda step: replace(step, only_if=only_if))


def _exclusion(chance: Random, procedure: Procedure) -> Procedure:
    others = [step.name for steps in every_block(procedure) for step in steps if isinstance(step, Ask)]

    def change(step: Ask) -> Step:
        if step.never and chance.random() < 0.7:
            gone = chance.choice(step.never)
            return replace(step, never=tuple(one for one in step.never if one != gone))
        return replace(step, never=(*step.never, Exclusion("who answered", chance.choice(others))))

    return _change_one(chance, procedure, Ask, change)


def _people(chance: Random, procedure: Procedure) -> Procedure:
    def change(step: Ask) -> Step:
        return replace(step, who=chance.choice([MANAGER, REVIEWER, Who("author")]), quorum=chance.choice([1, 1, 2]))

    return _change_one(chance, procedure, Ask, change)


def _changes(chance: Random, procedure: Procedure) -> Procedure:
    def change(step: Ask) -> Step:
        return replace(step, changes=None if step.changes else "the publication")

    return _change_one(chance, procedure, Ask, change)


def _rules(chance: Random, procedure: Procedure) -> Procedure:
    rules = chance.choice([("r1",), ("r2",), ("r1", "r2"), ("r3",), ()])
    return _change_one(chance, procedure, Check, lambda step: replace(step, rules=rules))


def _undone(chance: Random, procedure: Procedure) -> Procedure:
    return _change_one(chance, procedure, Publish, lambda step: replace(step, undone_by="cannot be undone"))


def _need(chance: Random, procedure: Procedure) -> Procedure:
    return _change_one(chance, procedure, Together, lambda step: replace(step, need=1))


def _end_earlier(chance: Random, procedure: Procedure) -> Procedure:
    """An approval answered in a new step that stands somewhere, or a change that nobody thought of."""
    extra = chance.choice(
        [
            Ask("extra", b.AUTHOR, {"sent again": b.GO_ON}, changes="the publication"),
            Ask("extra", REVIEWER, {"good to publish": b.GO_ON}, (Exclusion("author"),)),
            Check("extra", b.GO_ON, Lead("reviewer answers"), rules=("r1",)),
        ]
    )
    if any(step.name == "extra" for steps in every_block(procedure) for step in steps):
        return procedure
    block = chance.choice([steps for steps in every_block(procedure) if steps])
    at = chance.randrange(len(block) + 1)
    longer = (*block[:at], extra, *block[at:])
    return in_blocks(procedure, lambda steps: longer if steps is block else steps)


MUTATIONS = (
    *(_drop, _move, _move, _swap, _relead, _relead, _trouble, _condition, _exclusion, _exclusion),
    *(_people, _changes, _rules, _undone, _need, _end_earlier),
)
