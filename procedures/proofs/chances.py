"""What may happen to a case where it stands: every event that could make a difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from procedures.expressions import probe_values
from procedures.find import blocks_of, every_step, step_of_key
from procedures.house import House, comes_to
from procedures.machine.messages import (
    CaseEnded,
    Checked,
    EffectSettled,
    Event,
    Happened,
    InstantPassed,
    TaskSettled,
    Troubled,
)
from procedures.machine.state import State, open_steps
from procedures.model import Ask, Call, Check, FormField, Procedure, Publish, Step, Value, Wait, Withdraw
from procedures.proofs.reads import every_expression
from procedures.vocabulary.outcomes import GOOD

Values = Mapping[str, Value]
_NOT_READ: tuple[Values, ...] = ({},)


class Chances:
    def __init__(self, procedure: Procedure, house: House) -> None:
        self.steps: Mapping[str, Step] = {step.name: step for step in every_step(procedure)}
        self._procedure = procedure
        self._house = house
        self._happenings = tuple(handler.event for handler in procedure.happenings)
        self._forms = _forms(procedure, self.steps)
        self._caught: dict[str, frozenset[str]] = {}  # by step: errors that it, a step around or the document catches
        for steps in (procedure.steps, *(handler.steps for handler in procedure.happenings)):
            self._catch(steps, frozenset(procedure.on_trouble))
        self._at = cache(lambda key: tuple(self._events(key)))

    def of(self, state: State) -> Iterator[Event]:
        """Events for each step that stands open, then those that may happen at any time."""
        happens = dict.fromkeys(self._happenings)
        for opened in open_steps(state):
            yield from self._at(opened.key)
            step = self.steps[step_of_key(opened.key)]
            if isinstance(step, Wait) and step.event is not None:
                happens[step.event] = None
        yield from (Happened(event) for event in happens)

    def _events(self, key: str) -> Iterator[Event]:
        step = self.steps[step_of_key(key)]
        match step:
            case Ask():
                forms = self._forms.get(step.name, _NOT_READ)
                yield from (TaskSettled(key, answer, values) for answer, values in product(step.answers, forms))
            case Check():
                yield from (Checked(key, result) for result in ("passed", "failed", "undecided"))
            case Call():
                yield from (CaseEnded(key, outcome) for outcome in self._outcomes(step))
            case Publish() | Withdraw():
                yield from (EffectSettled(key, result) for result in ("confirmed", "rejected", "dropped", "late"))
            case Wait(event=None):
                yield InstantPassed(key, "until")
            case _:
                pass
        if getattr(step, "deadline", None) is not None:
            yield InstantPassed(key, "deadline")
        rungs = self._procedure.ladders.get(getattr(step, "late", None) or "", ())
        yield from (InstantPassed(key, rung.name) for rung in rungs if rung.act == "raise")
        yield from (Troubled(key, error) for error in sorted(self._caught[step.name]))

    def _outcomes(self, step: Call) -> tuple[str, ...]:
        """How the other procedure can end; where it is not known, as the step says and well."""
        known = (self._house.procedures or {}).get(step.procedure)
        return (
            tuple(sorted(comes_to(known, self._procedure.subject)))
            if known
            else tuple(dict.fromkeys((*step.leads, *sorted(GOOD))))
        )

    def _catch(self, steps: tuple[Step, ...], around: frozenset[str]) -> None:
        for step in steps:
            caught = around | frozenset(getattr(step, "on_trouble", {}))
            self._caught[step.name] = caught
            for block in blocks_of(step):
                self._catch(block, caught)


def _forms(procedure: Procedure, steps: Mapping[str, Step]) -> dict[str, tuple[Values, ...]]:
    """By step: what may stand in the fields of its form, as far as an expression reads them."""
    read: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
    for expr in every_expression(procedure):
        for path, probes in probe_values(expr).items():
            if path[0] == "steps" and path[2] == "values":
                read[path[1]][path[3]] |= set(probes)
    filled: dict[str, tuple[Values, ...]] = {}
    for name, fields in read.items():
        step = steps.get(name)
        if isinstance(step, Ask):
            known = {field.name: _values(field, fields[field.name]) for field in step.form if field.name in fields}
            every = product(*known.values())
            filled[name] = tuple(
                {field: value for field, value in zip(known, values, strict=True) if value is not None}
                for values in every
            )
    return filled


def _values(field: FormField, probes: set[Value]) -> list[Value | None]:
    """What the field can hold; None where it may be left out."""
    left_out: list[Value | None] = [None] if field.optional else []
    match field.kind:
        case "one of":
            return [*field.choices, *left_out]
        case "yes or no":
            return [True, False, *left_out]
        case "number":
            numbers = {probe for probe in probes if isinstance(probe, int) and not isinstance(probe, bool)}
            return [*sorted(numbers or {0}), *left_out]
        case "date":
            return [*sorted({probe for probe in probes if isinstance(probe, str)} or {"2026-01-01"}), *left_out]
        case _:
            return [None]  # texts are never told to the machine
