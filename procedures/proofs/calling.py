"""S4: what is called is there, does not in the end call this, and each of its outcomes leads somewhere."""

from __future__ import annotations

from collections.abc import Mapping

from procedures.find import every_step
from procedures.house import Callee, comes_to
from procedures.model import Call, Procedure
from procedures.proofs.told import Path, Told, in_words
from procedures.vocabulary.outcomes import GOOD


def prove_calling(procedure: Procedure, active: Mapping[str, Callee] | None, told: Told) -> None:
    if active is None:
        return
    for step in every_step(procedure):
        if isinstance(step, Call):
            _prove(procedure, step, active, told)


def _prove(procedure: Procedure, step: Call, active: Mapping[str, Callee], told: Told) -> None:
    cycle = _way_back(step.procedure, procedure.name, active)
    if cycle:
        told.tell("S4.cycle", step.name, "", (step.name,), cycle=" → ".join((procedure.name, *cycle)))
    elif step.procedure not in active:
        told.tell("S4.unknown", step.name, "", (step.name,), procedure=step.procedure)
    else:
        outcomes = comes_to(active[step.procedure], procedure.subject)
        for outcome in sorted(outcomes - GOOD - set(step.leads)):
            told.tell("S4.outcome", step.name, "", (step.name,), outcome=in_words(outcome, "outcome"))
        for outcome in sorted(set(step.leads) - outcomes):
            told.warn("D4.outcome", step.name, outcome=in_words(outcome, "outcome"))


def _way_back(called: str, to: str, active: Mapping[str, Callee]) -> Path:
    """Names of procedures, each called by the one before it, from the called one to this; empty where none leads."""
    ways: dict[str, Path] = {called: (called,)}
    waiting = [called]
    while waiting:
        name = waiting.pop(0)
        if name == to:
            return ways[name]
        for other in sorted(active[name].calls if name in active else ()):
            if other not in ways:
                ways[other] = (*ways[name], other)
                waiting.append(other)
    return ()
