"""The same procedure with fewer ways: what counts for a proof happens in the first rounds, or never.

Three rounds show what a first, a middle and a last one do. A rung that only reminds or asks others changes nothing
that a proof looks at.
"""

from __future__ import annotations

from dataclasses import replace

from procedures.model import Choose, ForEach, Procedure, Repeat, Step, Together

ROUNDS = 3

Steps = tuple[Step, ...]


def bounded(procedure: Procedure) -> Procedure:
    """A copy to explore; names and order of its steps are those of the document."""
    return replace(
        procedure,
        steps=_steps(procedure.steps),
        happenings=tuple(replace(one, steps=_steps(one.steps)) for one in procedure.happenings),
        ladders={
            name: tuple(rung for rung in rungs if rung.act == "raise") for name, rungs in procedure.ladders.items()
        },
    )


def _steps(steps: Steps) -> Steps:
    return tuple(_step(step) for step in steps)


def _step(step: Step) -> Step:
    match step:
        case Repeat():
            return replace(
                step,
                at_most=min(step.at_most, ROUNDS),
                each_round=_steps(step.each_round),
                between_rounds=_steps(step.between_rounds),
            )
        case Together():
            return replace(step, branches=tuple(replace(one, steps=_steps(one.steps)) for one in step.branches))
        case Choose():
            return replace(step, options=tuple(replace(one, steps=_steps(one.steps)) for one in step.options))
        case ForEach():
            return replace(step, steps=_steps(step.steps))
        case _:
            return step
