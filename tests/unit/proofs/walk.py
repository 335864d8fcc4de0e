"""Every sequence of events, one after the other, to the end or to a bound; judged by all that has happened.

Nothing here is shared with procedures/proofs: no memory of places already visited, no knowledge carried along. What
is asked of a publish is worked out anew from the list of what happened, each time one is reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations

from procedures.find import blocks_of, every_step, step_of_key
from procedures.machine.messages import (
    Act,
    Begun,
    CaseEnded,
    Checked,
    Command,
    EffectSettled,
    EndCase,
    Event,
    Facts,
    Happened,
    InstantPassed,
    OpenStep,
    TaskSettled,
    Troubled,
)
from procedures.machine.state import State, initial, open_steps
from procedures.machine.step import step as machine
from procedures.model import Ask, Call, Check, End, Lead, Procedure, Publish, Step

RULES = ("r1", "r2")  # mandatory in these walks
FELL = "fell off the end"
ESCAPED = "escaped: "
ERRORS = ("no answer", "nobody can answer", "no agreement", "too many")


@dataclass
class Walked:
    codes: set[tuple[str, str]] = field(default_factory=set)  # code, step
    opened: set[str] = field(default_factory=set)
    edges: int = 0
    whole: bool = True


def walk(procedure: Procedure, edges_at_most: int) -> Walked:
    return _Walk(procedure, edges_at_most).walked


class _Walk:
    def __init__(self, procedure: Procedure, edges_at_most: int) -> None:
        self.steps = {one.name: one for one in every_step(procedure)}
        self.claimed = "sensitive signed off" in procedure.guarantees
        self.events = tuple(one.event for one in procedure.happenings)
        # What is published when something happens may be wrong only when it happens again.
        publishes = any(isinstance(step, Publish) for one in procedure.happenings for step in one.steps)
        self.happenings = 2 if publishes else 1
        self.catching = {name: set(procedure.on_trouble) for name in self.steps}
        for blocks in (procedure.steps, *(one.steps for one in procedure.happenings)):
            self._around(blocks, set(procedure.on_trouble))
        said = repr(procedure)
        self.sensitive = (False, True) if "sensitive" in said else (False,)
        self.claims = (0, 1, 2, 4) if "of='claim'" in said else (0, 1) if "makes claims" in said else (0,)
        escaping = {error: Lead("end", ESCAPED + error) for error in ERRORS}
        self.procedure = replace(
            procedure, steps=(*procedure.steps, End("fell", FELL)), on_trouble=escaping | procedure.on_trouble
        )
        self.left = edges_at_most
        self.walked = Walked()
        for sensitive in self.sensitive:
            for claims in self.claims:
                self._go(initial(), (sensitive, claims), Begun(), (), ())

    def _around(self, steps: tuple[Step, ...], caught: set[str]) -> None:
        for one in steps:
            self.catching[one.name] = caught | set(getattr(one, "on_trouble", {}))
            for block in blocks_of(one):
                self._around(block, self.catching[one.name])

    def _go(
        self,
        state: State,
        world: tuple[bool, int],
        event: Event,
        trace: tuple[Event, ...],
        done: tuple[Command, ...],
    ) -> None:
        if self.left <= 0:
            self.walked.whole = False
            return
        self.left -= 1
        self.walked.edges += 1
        facts = Facts(1, "d", world[0], ("x",), tuple(f"c{n}" for n in range(world[1])))
        state, commands = machine(self.procedure, state, facts, [event])
        trace, done = (*trace, event), (*done, *commands)
        for command in commands:
            if isinstance(command, OpenStep | Act):
                self.walked.opened.add(command.step)
                self._judge_people(command.step, trace)
            if isinstance(command, EndCase) and command.outcome == FELL:
                self.walked.codes.add(("S1", ""))
            if isinstance(command, EndCase) and command.outcome.startswith(ESCAPED):
                self.walked.codes.add(("S7", command.outcome.removeprefix(ESCAPED)))
        publishing = [one.step for one in commands if isinstance(one, OpenStep) and one.kind == "publish"]
        if self._changes(event):
            publishing += [step_of_key(one.key) for one in open_steps(state) if one.kind == "publish"]
        for name in publishing:
            self._judge(name, trace, facts.sensitive or any(self._marks(one) for one in done))
        if state.ended is not None:
            return
        for following in self._events(state, trace):
            for after in self._worlds(world, following):
                self._go(state, after, following, trace, done)

    # --- what may happen ---------------------------------------------------------------------------

    def _events(self, state: State, trace: tuple[Event, ...]) -> Iterator[Event]:
        for at in open_steps(state):
            one = self.steps[step_of_key(at.key)]
            if isinstance(one, Ask):
                yield from (TaskSettled(at.key, answer) for answer in one.answers)
            if isinstance(one, Check):
                yield from (Checked(at.key, result) for result in ("passed", "failed", "undecided"))
            if isinstance(one, Call):
                yield from (CaseEnded(at.key, outcome) for outcome in (*one.leads, "completed"))
            if at.kind == "wait":
                yield InstantPassed(at.key, "until")
            if at.kind == "publish":
                yield EffectSettled(at.key, "confirmed")
            if getattr(one, "deadline", None):
                yield InstantPassed(at.key, "deadline")
            yield from (Troubled(at.key, error) for error in sorted(self.catching[one.name]))
        if sum(isinstance(one, Happened) for one in trace) < self.happenings:
            yield from (Happened(event) for event in self.events)

    def _worlds(self, world: tuple[bool, int], event: Event) -> Iterator[tuple[bool, int]]:
        if not isinstance(event, TaskSettled | Checked):
            yield world
            return
        for sensitive in self.sensitive:
            for claims in self.claims:
                more = claims >= world[1] or (self._changes(event) and claims > 0)
                if sensitive >= world[0] and more:
                    yield sensitive, claims

    def _changes(self, event: Event) -> bool:
        if not isinstance(event, TaskSettled):
            return False
        one = self.steps[step_of_key(event.key)]
        return isinstance(one, Ask) and one.changes is not None

    def _marks(self, command: Command) -> bool:
        return isinstance(command, Act) and getattr(self.steps[command.step], "fact", None) is not None

    # --- what is judged ----------------------------------------------------------------------------

    def _judge(self, name: str, trace: tuple[Event, ...], sensitive: bool) -> None:
        publish = self.steps[name]
        assert isinstance(publish, Publish)
        last = max((place for place, event in enumerate(trace) if self._changes(event)), default=-1)
        approvals = [place for place in range(last + 1, len(trace)) if self._approves(trace[place])]
        for rule in RULES:
            if not self._passed(rule, trace, last, approvals):
                self.walked.codes.add(("G3", name))
        if not approvals:
            before = any(self._approves(event) for event in trace[: last + 1])
            self.walked.codes.add(("G2" if before else "G1", name))
            return
        signed = any(self._step(trace[place]).who.kind == "manager of author" for place in approvals)
        if sensitive and self.claimed and not signed:
            self.walked.codes.add(("G4", name))
        if publish.undone_by == "cannot be undone" and self._one_person_may_do(trace, approvals):
            self.walked.codes.add(("G7", name))

    def _step(self, event: Event) -> Ask:
        one = self.steps[step_of_key(getattr(event, "key", ""))]
        assert isinstance(one, Ask)
        return one

    def _approves(self, event: Event) -> bool:
        if not isinstance(event, TaskSettled) or event.answer != "good to publish":
            return False
        return any(one.kind == "author" for one in self._step(event).never)

    def _passed(self, rule: str, trace: tuple[Event, ...], last: int, approvals: list[int]) -> bool:
        for place in range(len(trace) - 1, last, -1):
            event = trace[place]
            if not isinstance(event, Checked):
                continue
            check = self.steps[step_of_key(event.key)]
            if isinstance(check, Check) and (not check.rules or rule in check.rules):
                later = any(approval > place for approval in approvals) or not approvals
                return event.result == "passed" or (event.result == "undecided" and later)
        return False

    def _one_person_may_do(self, trace: tuple[Event, ...], approvals: list[int]) -> bool:
        """Whether one person can have given all of these approvals, with nobody acting whom `never` names."""
        for place in approvals:
            event = trace[place]
            assert isinstance(event, TaskSettled)
            one = self._step(event)
            if one.quorum > 1 and one.answers[event.answer].to == "go on":
                return False
        for first, second in combinations(approvals, 2):
            for never in self._step(trace[second]).never:
                if never.step and self._answered(never.step, trace[:second]) == first:
                    return False
        return True

    def _answered(self, name: str, trace: tuple[Event, ...]) -> int | None:
        """Where it was answered, if the last thing that happened to it was an answer."""
        for place in range(len(trace) - 1, -1, -1):
            event = trace[place]
            if step_of_key(getattr(event, "key", "")) == name:
                return place if isinstance(event, TaskSettled) else None
        return None

    def _judge_people(self, name: str, trace: tuple[Event, ...]) -> None:
        one = self.steps[name]
        for never in one.never if isinstance(one, Ask) else ():
            if never.step and self._answered(never.step, trace) is None:
                self.walked.codes.add(("D1", name))
