"""Finding steps in a procedure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from procedures.model import (
    Ask,
    Call,
    Check,
    Choose,
    ForEach,
    Procedure,
    Publish,
    Repeat,
    Step,
    Together,
    Wait,
    Withdraw,
)

_AFTER_NAME = re.compile(r"[#@~]")


def step_named(procedure: Procedure, name: str) -> Step:
    """The step with this name. Unknown: KeyError, since names come from the procedure itself."""
    for step in every_step(procedure):
        if step.name == name:
            return step
    raise KeyError(name)


def step_of_key(key: str) -> str:
    """The name of the step that the machine opened under this key: see `Turn.key` in procedures/machine/turn.py."""
    return _AFTER_NAME.split(key, maxsplit=1)[0]


def step_title(procedure: Procedure, name: str, language: str) -> str:
    """The step as its document calls it; its plain name where the document gives no title or no longer has it."""
    try:
        title = getattr(step_named(procedure, name), "title", {})
    except KeyError:
        return name
    return str(title.get(language) or title.get("en") or name.replace("-", " ").capitalize())


def outline(procedure: Procedure) -> tuple[Step, ...]:
    """The steps that can stand open, in reading order: what happens in a round before what happens between rounds."""
    return tuple(
        step for step in every_step(procedure) if isinstance(step, Ask | Check | Wait | Publish | Withdraw | Call)
    )


def every_step(procedure: Procedure) -> Iterator[Step]:
    """Each step of the document in reading order, those that hold others and ends too; last what happens beside."""
    yield from _within(procedure.steps)
    for handler in procedure.happenings:
        yield from _within(handler.steps)


def catches(procedure: Procedure, name: str, error: str) -> bool:
    """Whether the step of that name, one that holds it, or the document says where this trouble leads."""
    holders = [
        step
        for step in every_step(procedure)
        if step.name == name or any(one.name == name for block in blocks_of(step) for one in _within(block))
    ]
    return any(error in getattr(one, "on_trouble", {}) for one in (procedure, *holders))


def asks_apart(procedure: Procedure) -> bool:
    """Whether any branches of the procedure are independent."""
    return any(isinstance(step, Together) and step.independent for step in every_step(procedure))


def kept_apart(procedure: Procedure, name: str) -> str | None:
    """The name of the independent branches of which the step is one; None for a step whose answer all may see."""
    around = (step for step in every_step(procedure) if isinstance(step, Together) and step.independent)
    named = (step.name for step in around for branch in step.branches if any(one.name == name for one in branch.steps))
    return next(named, None)


def blocks_of(step: Step) -> tuple[tuple[Step, ...], ...]:
    """The blocks of steps within this step, in reading order; none in most."""
    match step:
        case Repeat():
            return (step.each_round, step.between_rounds)
        case Together():
            return tuple(branch.steps for branch in step.branches)
        case Choose():
            return tuple(option.steps for option in step.options)
        case ForEach():
            return (step.steps,)
        case _:
            return ()


def _within(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        for block in blocks_of(step):
            yield from _within(block)
