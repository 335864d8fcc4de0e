"""S5: nothing waits for people or for something to happen without a bound, or somebody else it is handed to."""

from __future__ import annotations

from procedures.find import every_step
from procedures.model import Ask, Call, Procedure, Wait
from procedures.proofs.told import Told


def prove_waiting(procedure: Procedure, told: Told) -> None:
    for step in every_step(procedure):
        if isinstance(step, Ask | Call) and step.deadline is None:
            _prove(procedure, step, told)
        if isinstance(step, Wait) and step.event is not None and step.deadline is None:
            told.tell("S5.event", step.name, "until", (step.name,))


def _prove(procedure: Procedure, step: Ask | Call, told: Told) -> None:
    path = (step.name,)
    if step.due is None:
        told.tell("S5.due", step.name, "", path)
    elif step.late is None:
        told.tell("S5.late", step.name, "due", path)
    else:
        rungs = procedure.ladders.get(step.late, ())
        if not rungs or rungs[-1].act not in ("raise", "hand over"):
            told.tell("S5.ladder", step.name, "late", path, ladder=step.late)
