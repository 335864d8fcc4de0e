"""Finding steps in a procedure."""

from __future__ import annotations

from collections.abc import Iterator

from procedures.model import End, Procedure, Repeat, Step


def step_named(procedure: Procedure, name: str) -> Step:
    """The step with this name. Unknown: KeyError, since names come from the procedure itself."""
    for step in every_step(procedure):
        if step.name == name:
            return step
    raise KeyError(name)


def step_title(procedure: Procedure, name: str, language: str) -> str:
    """The step as its document calls it; its plain name where the document gives no title or no longer has it."""
    try:
        title = getattr(step_named(procedure, name), "title", {})
    except KeyError:
        return name
    return str(title.get(language) or title.get("en") or name.replace("-", " ").capitalize())


def outline(procedure: Procedure) -> tuple[Step, ...]:
    """The steps that can stand open, in reading order: what happens in a round before what happens between rounds."""
    return tuple(step for step in every_step(procedure) if not isinstance(step, Repeat | End))


def every_step(procedure: Procedure) -> Iterator[Step]:
    """Each step of the document in reading order, repeats and ends too."""
    yield from _within(procedure.steps)


def _within(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        if isinstance(step, Repeat):
            yield from _within(step.each_round)
            yield from _within(step.between_rounds)
