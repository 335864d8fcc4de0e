"""S1 and S7: how each block of steps can be left. Every way ends, and every error is caught."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from procedures.find import blocks_of
from procedures.model import (
    Ask,
    Call,
    Check,
    Choose,
    End,
    ForEach,
    Lead,
    Procedure,
    Raise,
    Repeat,
    Rung,
    Step,
    Together,
    Wait,
)
from procedures.proofs.told import Path, Told, in_words

Steps = tuple[Step, ...]


class Exit(NamedTuple):
    """On to what follows, to the next round, or by an error; `by` is the step that raised it, with its field."""

    to: str
    error: str = ""
    by: str = ""
    field: str = ""


ON, NEXT_ROUND = Exit("go on"), Exit("next round")
Exits = Mapping[Exit, Path]  # each with one way that gets there; ways that end are left out


def prove_leaving(procedure: Procedure, told: Told) -> None:
    leaving = _Leaving(procedure.ladders)
    uncaught = _prove(leaving.block(procedure.steps), procedure.steps, "", told)
    for handler in procedure.happenings:
        exits = leaving.block(handler.steps)
        if handler.mode == "hold":  # it may go on: then the hold is over
            exits = {exit_: path for exit_, path in exits.items() if exit_ != ON}
        uncaught |= _prove(exits, handler.steps, handler.steps[0].name, told)
    for exit_, path in uncaught.items():
        if exit_.error not in procedure.on_trouble:
            told.tell("S7", exit_.by, exit_.field, path, error=in_words(exit_.error, "error"))


def _prove(exits: Exits, steps: Steps, block: str, told: Told) -> dict[Exit, Path]:
    """Tells a way out of these steps that does not end; the errors that get out."""
    for exit_ in (ON, NEXT_ROUND):
        if exit_ in exits:
            last = steps[-1]
            told.tell("S1", block if isinstance(last, End | Raise) else last.name, "", exits[exit_])
            break
    return {exit_: path for exit_, path in exits.items() if exit_.error}


class _Leaving:
    def __init__(self, ladders: Mapping[str, tuple[Rung, ...]]) -> None:
        self._ladders = ladders

    def block(self, steps: Steps) -> dict[Exit, Path]:
        exits: dict[Exit, Path] = {}
        way: Path = ()
        for step in steps:
            found = self._step(step)
            for exit_, path in found.items():
                if exit_ != ON:
                    exits.setdefault(exit_, (*way, *path))
            if ON not in found:
                return exits
            way = (*way, *found[ON])
        return {**exits, ON: way}

    def _step(self, step: Step) -> dict[Exit, Path]:
        """Each way out of the step; through an error that the step catches, where that leads."""
        caught: Mapping[str, Lead] = getattr(step, "on_trouble", {})
        exits: dict[Exit, Path] = {ON: ()} if getattr(step, "only_if", None) is not None else {}
        for exit_, path in self._own(step).items():
            if exit_.error in caught:
                _by_lead(exits, caught[exit_.error], step, "on trouble", path)
            else:
                exits.setdefault(exit_, path)
        for lead in caught.values():  # what raises it may be found by the records only
            _by_lead(exits, lead, step, "on trouble", (step.name,))
        return exits

    def _own(self, step: Step) -> dict[Exit, Path]:
        exits: dict[Exit, Path] = {}
        here = (step.name,)
        for field, lead in leads_of(step):
            _by_lead(exits, lead, step, field, here)
        for rung in self._ladders.get(getattr(step, "late", None) or "", ()):
            if rung.act == "raise":
                _by_lead(exits, Lead("raise", error=rung.error or "no answer"), step, "late", here)
        match step:
            case Repeat():
                return self._rounds(step)
            case Together() | ForEach() | Choose():
                return self._blocks(step, exits)
            case End():
                return {}
            case Raise():
                return {Exit("raise", step.error, step.name): here}
            case Ask() | Check():
                return exits
            case _:
                return {ON: here, **exits}

    def _rounds(self, step: Repeat) -> dict[Exit, Path]:
        exits = self.block(step.each_round)
        if NEXT_ROUND not in exits:
            return exits
        again = exits.pop(NEXT_ROUND)
        between = self.block(step.between_rounds)
        for exit_, path in between.items():
            if exit_.error:
                exits.setdefault(exit_, (*again, *path))
        if ON in between or NEXT_ROUND in between or step.at_most == 1:
            _by_lead(exits, step.otherwise, step, "otherwise", again)
        return exits

    def _blocks(self, step: Together | ForEach | Choose, exits: dict[Exit, Path]) -> dict[Exit, Path]:
        blocks = [option.steps for option in step.options if option.lead is None] if isinstance(step, Choose) else None
        found = [self.block(block) for block in (blocks_of(step) if blocks is None else blocks)]
        for one in found:
            for exit_, path in one.items():
                exits.setdefault(exit_, path)
        if isinstance(step, ForEach):
            exits.setdefault(ON, (step.name,))  # there may be nothing to do it for
            exits[Exit("raise", "too many", step.name, "at most")] = (step.name,)
        if isinstance(step, Together):
            through = sum(ON in one for one in found)
            if through < (len(found) if step.need == "all" else step.need):
                exits.pop(ON, None)
        return exits


def leads_of(step: Step) -> list[tuple[str, Lead]]:
    """Where its own answers and results lead, each with its field; not what it does about trouble."""
    match step:
        case Ask():
            found = [("answers", lead) for lead in step.answers.values()]
        case Check():
            found = [("", Lead("go on")), ("failed", step.failed), ("undecided", step.undecided)]
        case Call():
            found = [("", lead) for lead in step.leads.values()]
        case Choose():
            found = [("options", option.lead) for option in step.options if option.lead is not None]
        case _:
            found = []
    if isinstance(step, Ask | Call | Wait) and step.deadline is not None:
        found.append(("deadline", step.deadline.lead))
    return found


def _by_lead(exits: dict[Exit, Path], lead: Lead, step: Step, field: str, path: Path) -> None:
    match lead.to:
        case "go on" | "reviewer answers":
            exits.setdefault(ON, path)
        case "next round":
            exits.setdefault(NEXT_ROUND, path)
        case "raise":
            exits.setdefault(Exit("raise", lead.error or "", step.name, field), path)
        case "end":
            pass
