"""D3: what runs side by side never writes the same thing, nor puts it out twice."""

from __future__ import annotations

from itertools import combinations

from procedures.find import blocks_of, every_step
from procedures.model import Ask, ForEach, Procedure, Publish, Set, Step, Together, Withdraw
from procedures.proofs.told import Told


def prove_apart(procedure: Procedure, told: Told) -> None:
    for step in every_step(procedure):
        if isinstance(step, Together):
            _prove_branches(step, told)
        if isinstance(step, ForEach) and step.of == "claim":
            _prove_out_once(step, step.steps, told)


def _prove_branches(step: Together, told: Told) -> None:
    for one, other in combinations([_written(branch.steps) for branch in step.branches], 2):
        for data in sorted(one[0] & other[0]):
            told.tell("D3.data", step.name, "", (step.name,), data=data)
        if one[1] and other[1]:
            told.tell("D3.changes", step.name, "", (step.name, *one[1], *other[1]))


def _prove_out_once(around: ForEach, steps: tuple[Step, ...], told: Told) -> None:
    """What goes out goes out for the whole publication, whatever claims it makes."""
    for step in steps:
        if isinstance(step, Publish | Withdraw):
            told.tell("D3.publishes", step.name, "", (around.name, step.name))
        for block in blocks_of(step):
            _prove_out_once(around, block, told)


def _written(steps: tuple[Step, ...]) -> tuple[set[str], tuple[str, ...]]:
    """Names of data that are set within, and the first step within that changes the subject."""
    data: set[str] = set()
    changes: tuple[str, ...] = ()
    for step in steps:
        if isinstance(step, Set) and step.data is not None:
            data.add(step.data)
        if isinstance(step, Ask) and step.changes is not None:
            changes = changes or (step.name,)
        for block in blocks_of(step):
            within = _written(block)
            data |= within[0]
            changes = changes or within[1]
    return data, changes
