"""Every rule of "Before activation: proofs", on one procedure."""

from __future__ import annotations

from collections.abc import Iterator

from procedures.find import blocks_of
from procedures.finding import Finding
from procedures.house import House
from procedures.model import End, Procedure, Raise, Step
from procedures.proofs.answering import prove_answering
from procedures.proofs.apart import prove_apart
from procedures.proofs.calling import prove_calling
from procedures.proofs.exploring import NODES_AT_MOST, Explored, explore
from procedures.proofs.leaving import prove_leaving
from procedures.proofs.promising import prove_promises
from procedures.proofs.told import Places, Told
from procedures.proofs.values import prove_values
from procedures.proofs.waiting import prove_waiting


def prove(procedure: Procedure, house: House, places: Places, file: str = "") -> tuple[Finding, ...]:
    """What is wrong with a procedure that could be read, in the order of its document; errors and warnings."""
    told = Told(file, places)
    prove_leaving(procedure, told)
    prove_calling(procedure, house.procedures, told)
    prove_waiting(procedure, told)
    prove_answering(procedure, house.holders, told)
    prove_apart(procedure, told)
    sound = prove_values(procedure, told)
    prove_promises(procedure, told)
    explored = explore(procedure, house)
    _tell_ways(explored, told)
    if sound and explored.complete:
        _tell_unreached(procedure, explored.reached, told)
    return told.in_order()


def _tell_ways(explored: Explored, told: Told) -> None:
    for (code, step, field, parameters), path in explored.wrong.items():
        told.tell(code, step, field, path, **dict(parameters))
    if not explored.complete:
        told.tell("proofs.too_large", "", "steps", limit=NODES_AT_MOST)


def _tell_unreached(procedure: Procedure, reached: set[str], told: Told) -> None:
    for steps in (procedure.steps, *(handler.steps for handler in procedure.happenings)):
        for unreached in _unreached(steps, reached):
            told.tell("step.unreachable", unreached.name)


def _unreached(steps: tuple[Step, ...], reached: set[str]) -> Iterator[Step]:
    """The first step of each block that no way comes to; those behind it are the same mistake."""
    for step in steps:
        # An end behind what never goes on is often written to be safe.
        if step.name not in reached and not isinstance(step, End | Raise):
            yield step
            return
        for block in blocks_of(step):
            yield from _unreached(block, reached)
