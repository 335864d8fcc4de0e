"""What a case still needs to remember: two cases that differ in nothing else are one to a proof."""

from __future__ import annotations

from dataclasses import replace

from procedures.find import blocks_of, step_of_key
from procedures.machine.state import Said, State, open_steps
from procedures.model import ForEach, Procedure, Repeat, Step
from procedures.proofs.reads import NOTHING, Reads, read_by, read_within

SOMETHING = Said("")  # where only who answered is read


class Remembered:
    def __init__(self, procedure: Procedure) -> None:
        handlers = [step for handler in procedure.happenings for step in handler.steps]
        self._all = read_within((*procedure.steps, *handlers))
        self._ahead: dict[str, Reads] = {}  # by step: what it and all that can follow it read
        if not handlers:
            self._mark(procedure.steps, NOTHING, None)

    def forget(self, state: State) -> State:
        """The state without what no step that can follow reads, and with the starts of handlers counted from one."""
        ahead = self._read_ahead(state)
        said = {
            name: said if name in ahead.answers else SOMETHING
            for name, said in state.said.items()
            if name in ahead.answers or name in ahead.people
        }
        data = {name: value for name, value in state.data.items() if name in ahead.data}
        beside = tuple(one for one in state.beside if one.walk is not None or one.event == state.interrupted)
        return replace(state, said=said, data=data, beside=beside)

    def _read_ahead(self, state: State) -> Reads:
        names = [step_of_key(opened.key) for opened in open_steps(state)] if self._ahead else []
        if not names:
            return self._all
        reads = self._ahead[names[0]]
        for name in names[1:]:
            reads |= self._ahead[name]
        return reads

    def _mark(self, steps: tuple[Step, ...], after: Reads, around: Reads | None) -> None:
        """From the last step to the first; whatever stands in rounds can be followed by all that stands there."""
        for step in reversed(steps):
            after |= read_by(step) | read_within((step,))
            inside = after if isinstance(step, Repeat | ForEach) and around is None else around
            for block in blocks_of(step):
                self._mark(block, after, inside)
            self._ahead[step.name] = after if around is None else around
