"""Following the ways through a procedure: each one ends, and none publishes what nobody else approved.

The first, small part of the proofs: per step it is enough to know whether the revision that stands there was
approved by someone who is not among its authors, since nothing else is remembered between steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from procedures.model import Ask, Check, End, Lead, Publish, Repeat, Step, Wait
from procedures.node import Node
from procedures.reader.reading import Reading
from procedures.vocabulary import APPROVING, plain

Path = tuple[str, ...]
Ways = dict[bool, Path]  # by whether approved: one way that gets there, as names of steps


@dataclass(slots=True)
class Exits:
    """How a block is left."""

    on: Ways = field(default_factory=dict)
    next_round: Ways = field(default_factory=dict)


def follow(reading: Reading, steps: tuple[Step, ...], block: Node) -> None:
    """Tells each way that does not end, each publish that can be reached unapproved, each step that no way reaches."""
    follower = _Follower()
    exits = follower.block(steps, {False: ()})
    for publish, path in follower.unapproved.items():
        reading.findings.at(reading.names[plain(publish)], "G1", path, name=publish)
    for step in _unreached(steps, follower.reached):
        if not isinstance(step, End):
            reading.findings.at(reading.names[plain(step.name)], "step.unreachable", name=step.name)
    for name in follower.nobody:
        reading.findings.at(reading.names[plain(name)], "S6", name=name)
    if exits.on:
        last = steps[-1]
        where = block if isinstance(last, End) else reading.names[plain(last.name)]
        reading.findings.at(where, "S1", next(iter(exits.on.values())), name=last.name)


@dataclass(slots=True)
class _Follower:
    unapproved: dict[str, Path] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    nobody: list[str] = field(default_factory=list)

    def block(self, steps: tuple[Step, ...], ways: Ways) -> Exits:
        exits = Exits()
        for step in steps:
            if not ways:
                break
            self.reached.add(step.name)
            ways = self._step(step, ways, exits)
        exits.on = ways
        return exits

    def _step(self, step: Step, ways: Ways, exits: Exits) -> Ways:
        match step:
            case Ask():
                return self._ask(step, ways, exits)
            case Check():
                on: Ways = {}
                for lead in (Lead("go on"), step.failed, step.undecided):
                    _lead(lead, _through(ways, step.name), on, exits)
                return on
            case Repeat():
                return self._repeat(step, ways, exits)
            case Publish():
                if False in ways:
                    self.unapproved.setdefault(step.name, (*ways[False], step.name))
                return _through(ways, step.name)
            case Wait():
                return _through(ways, step.name)
            case End():
                return {}

    def _ask(self, step: Ask, ways: Ways, exits: Exits) -> Ways:
        if step.who.kind == "author" and step.never is not None and step.name not in self.nobody:
            self.nobody.append(step.name)
        on: Ways = dict(ways) if step.only_if else {}
        for answer, lead in step.answers.items():
            approves = step.never is not None and answer in APPROVING and lead.to == "go on"
            after: Ways = {}
            for approved, path in ways.items():
                # A new revision was approved by nobody yet.
                after.setdefault((approved or approves) and step.changes is None, (*path, step.name))
            _lead(lead, after, on, exits)
        return on

    def _repeat(self, step: Repeat, ways: Ways, exits: Exits) -> Ways:
        on: Ways = {}
        entered: Ways = {}
        while set(ways) - set(entered):
            for approved, path in ways.items():
                entered.setdefault(approved, path)
            round_ = self.block(step.each_round, dict(entered))
            _merge(on, round_.on)
            _lead(step.otherwise, round_.next_round, on, exits)
            between = self.block(step.between_rounds, round_.next_round)
            ways = {**between.next_round, **between.on}
        return on


def _lead(lead: Lead, ways: Ways, on: Ways, exits: Exits) -> None:
    if lead.to in ("go on", "reviewer answers"):
        _merge(on, ways)
    elif lead.to == "next round":
        _merge(exits.next_round, ways)


def _through(ways: Ways, name: str) -> Ways:
    return {approved: (*path, name) for approved, path in ways.items()}


def _merge(into: Ways, ways: Ways) -> None:
    for approved, path in ways.items():
        into.setdefault(approved, path)


def _unreached(steps: tuple[Step, ...], reached: set[str]) -> list[Step]:
    """The first step of each block that no way reaches; those behind it are the same mistake."""
    for step in steps:
        if step.name not in reached:
            return [step]
        if isinstance(step, Repeat):
            inside = _unreached(step.each_round, reached) + _unreached(step.between_rounds, reached)
            if inside:
                return inside
    return []
