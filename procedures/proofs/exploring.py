"""Every way through a procedure, on the machine itself: each place a case can come to, once, by a shortest way."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from procedures.find import step_of_key
from procedures.house import House
from procedures.machine.messages import Act, Begun, Checked, Event, OpenStep, TaskSettled
from procedures.machine.state import State, initial, open_steps
from procedures.model import Ask, Check, Procedure, Publish
from procedures.proofs.bounded import bounded
from procedures.proofs.chances import Chances
from procedures.proofs.judging import lacks
from procedures.proofs.knowledge import Knowledge, Learning
from procedures.proofs.listening import Taken, take
from procedures.proofs.reads import people_of, people_of_ladder
from procedures.proofs.remembered import Remembered
from procedures.proofs.told import Path
from procedures.proofs.worlds import World, Worlds

NODES_AT_MOST = 2_500  # the proof of a document is awaited: about two seconds of one processor

Parameters = tuple[tuple[str, object], ...]
Wrong = tuple[str, str, str, Parameters]  # code, step, field, parameters


@dataclass(frozen=True, slots=True)
class Node:
    state: State
    known: Knowledge
    world: World
    came: tuple[Node, str] | None = None  # from where, and by what step

    def way(self) -> Path:
        """Names of the steps that were settled on the way here."""
        names: list[str] = []
        node = self
        while node.came is not None:
            node, name = node.came
            names.append(name)
        return tuple(name for name in reversed(names) if name)


@dataclass(slots=True)
class Explored:
    wrong: dict[Wrong, Path] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    nodes: int = 0
    complete: bool = True


def explore(procedure: Procedure, house: House, at_most: int = NODES_AT_MOST) -> Explored:
    """What goes wrong on some way, each with a shortest one, and which steps are reached at all."""
    return _Explorer(procedure, house).explore(at_most)


class _Explorer:
    def __init__(self, procedure: Procedure, house: House) -> None:
        self._written = procedure
        self._procedure = procedure = bounded(procedure)
        self._chances = Chances(procedure, house)
        self._worlds = Worlds(procedure)
        self._learning = Learning(procedure, house.mandatory_rules)
        self._remembered = Remembered(procedure)
        self._explored = Explored()
        self._waiting: deque[Node] = deque()
        self._seen: set[Hashable] = set()

    def explore(self, at_most: int) -> Explored:
        for world in self._worlds.first:
            self._take(Node(initial(), Knowledge(), world), world, Begun())
        while self._waiting:
            if len(self._seen) > at_most:
                self._explored.complete = False
                break
            node = self._waiting.popleft()
            for event in self._chances.of(node.state):
                for world in self._worlds_after(node.world, event):
                    self._take(node, world, event)
        self._explored.nodes = len(self._seen)
        return self._explored

    def _worlds_after(self, world: World, event: Event) -> tuple[World, ...]:
        match event:
            case TaskSettled(key=key):
                step = self._chances.steps[step_of_key(key)]
                changes = isinstance(step, Ask) and step.changes is not None
                return self._worlds.changed(world) if changes else self._worlds.risen(world)
            case Checked():
                return self._worlds.risen(world)
            case _:
                return self._worlds.turned(world)

    def _take(self, before: Node, world: World, event: Event) -> None:
        taken = take(self._procedure, before.state, self._worlds.facts(world), event)
        known = self._learned(before.known, event)
        name = step_of_key(getattr(event, "key", ""))
        node = Node(self._remembered.forget(taken.state), known, world, (before, name))
        self._explored.reached |= taken.reached
        self._judge(node, taken, changed=known.changed_at is not None and known != before.known)
        kept = _identity(node)
        if taken.state.ended is None and kept not in self._seen:
            self._seen.add(kept)
            self._waiting.append(node)

    def _learned(self, known: Knowledge, event: Event) -> Knowledge:
        """Every event is for a step that stands open, and settles it."""
        match event:
            case TaskSettled(key=key, answer=answer):
                step = self._chances.steps[step_of_key(key)]
                return self._learning.answered(known, step, answer) if isinstance(step, Ask) else known
            case Checked(key=key, result=result):
                step = self._chances.steps[step_of_key(key)]
                return self._learning.checked(known, step, result) if isinstance(step, Check) else known
            case _:
                return self._learning.unanswered(known, step_of_key(getattr(event, "key", "")))

    def _judge(self, node: Node, taken: Taken, changed: bool) -> None:
        for unset in taken.unset:
            self._wrong(node, "D1", unset.step, unset.field, (("reference", unset.reference),))
        for command in taken.commands:
            if isinstance(command, OpenStep | Act):
                self._judge_people(node, taken, command.step)
        for name in self._publishing(taken, changed):
            step = self._chances.steps[name]
            assert isinstance(step, Publish)
            facts = self._worlds.facts(node.world)
            for code, parameters in lacks(
                self._procedure, step, taken.state, facts, node.known, self._learning.mandatory
            ):
                self._wrong(node, code, name, "", parameters)

    def _judge_people(self, node: Node, taken: Taken, name: str) -> None:
        step = self._chances.steps[name]
        fields = (*people_of(step), *(("late", other) for other in people_of_ladder(self._written, step)))
        for field_name, other in fields:
            if other not in taken.answered:
                self._wrong(node, "D1", name, field_name, (("reference", other),))

    def _publishing(self, taken: Taken, changed: bool) -> Iterator[str]:
        """Publishes that are reached now; those under way too where the subject was changed beside them."""
        yield from (one.step for one in taken.commands if isinstance(one, OpenStep) and one.kind == "publish")
        if changed:
            yield from (step_of_key(one.key) for one in open_steps(taken.state) if one.kind == "publish")

    def _wrong(
        self, node: Node, code: str, step: str, field_name: str, parameters: tuple[tuple[str, object], ...]
    ) -> None:
        wrong = (code, step, field_name, parameters)
        if wrong not in self._explored.wrong:
            self._explored.wrong[wrong] = (*node.way(), step)


def _identity(node: Node) -> Hashable:
    state = node.state
    said = tuple((name, one.answer, tuple(sorted(one.values.items()))) for name, one in sorted(state.said.items()))
    data = tuple((name, type(value), value) for name, value in sorted(state.data.items()))
    return (state.walk, state.interrupted, state.beside, state.raised, said, data, node.known, node.world)
