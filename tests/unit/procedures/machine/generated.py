"""Procedures as nobody would write them, and what may happen to a case of one.

Drawn from a seed rather than from Hypothesis itself, whose small examples end before they get anywhere: a seed that
fails is told and fails again.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from procedures.machine.messages import (
    Cancelled,
    CaseEnded,
    Checked,
    EffectSettled,
    Event,
    Facts,
    Happened,
    InstantPassed,
    TaskSettled,
    Troubled,
)
from procedures.machine.state import State, open_steps
from procedures.machine.walk import Opened
from procedures.model import (
    Call,
    Check,
    Condition,
    Deadline,
    Expression,
    Fact,
    Happening,
    Lead,
    Missed,
    Procedure,
    Set,
    Span,
    Step,
    Wait,
)
from tests.unit.procedures.machine import building as b

ERRORS = ("no answer", "nobody can answer", "too many", "refused by the network", "not in time")
EVENTS = ("a freeze", "a crisis", "a threshold")
CONDITIONS: tuple[Condition, ...] = (
    Fact("the publication is sensitive"),
    Expression("publication.claims > 1"),
    Expression('answered("s1")'),
    Expression("data.mark == 2"),
    Expression("data.mark < 2"),
)
LEAVES = ("ask", "ask", "ask", "check", "wait", "slot", "publish", "publish", "withdraw", "call", "tell", "set")
BLOCKS = ("together", "for each", "choose", "repeat")


def a_procedure(chance: Random) -> Procedure:
    writer = _Writer(chance)
    steps = (*writer.steps(depth=3), b.end())
    happenings = tuple(
        Happening(event, chance.choice(["hold", "hold", "interrupt"]), writer.steps(depth=1))
        for event in chance.sample(EVENTS, chance.randint(0, 3))
    )
    return b.procedure(*steps, happenings=happenings, on_trouble=writer.trouble())


def some_facts(chance: Random) -> Facts:
    accounts = chance.choice([("x",), ("x", "y"), ("x", "y", "z"), ()])
    claims = chance.choice([(), ("c1",), ("c1", "c2"), ("c1", "c2", "c3")])
    return Facts(1, "d", chance.random() < 0.5, accounts, claims, chance.random() < 0.5)


class _Writer:
    """Draws steps with names of their own."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.names = 0

    def steps(self, depth: int, *, in_items: bool = False) -> tuple[Step, ...]:
        return tuple(self.step(depth, in_items=in_items) for _ in range(self.chance.randint(1, 3)))

    def step(self, depth: int, *, in_items: bool) -> Step:
        self.names += 1
        name, draw = f"s{self.names}", self.chance.random()
        if draw < 0.05:
            return b.raise_(self.chance.choice(ERRORS)) if draw < 0.03 else b.end("stopped")
        if depth and draw < 0.55:
            return self.block(self.chance.choice(BLOCKS), name, depth - 1, in_items=in_items)
        return self.leaf(self.chance.choice(LEAVES), name)

    def lead(self) -> Lead:
        many = [b.GO_ON, b.GO_ON, b.NEXT_ROUND, b.NEXT_ROUND, b.NEXT_ROUND]
        return self.chance.choice([*many, b.end_as("rejected"), b.raising(self.chance.choice(ERRORS))])

    def trouble(self) -> dict[str, Lead]:
        return {error: self.lead() for error in ERRORS if self.chance.random() < 0.2}

    def condition(self) -> Condition | None:
        return self.chance.choice(CONDITIONS) if self.chance.random() < 0.2 else None

    def deadline(self) -> Deadline | None:
        return b.deadline(self.lead()) if self.chance.random() < 0.5 else None

    def leaf(self, kind: str, name: str) -> Step:
        common = {"only_if": self.condition(), "on_trouble": self.trouble()}
        match kind:
            case "ask":
                late = self.chance.choice([None, "usual ladder"])
                answers = {"agreed": b.GO_ON, "not agreed": self.lead()}
                return b.ask(name, answers, late=late, deadline=self.deadline(), **common)
            case "check":
                return Check(name, self.lead(), Lead("reviewer answers"), **common)
            case "wait":
                event = self.chance.choice([None, *EVENTS])
                span = None if event else Span(1, "hours")
                return Wait(name, event=event, span=span, deadline=self.deadline(), **common)
            case "slot":
                missed = self.chance.choice([None, Missed(b.AUTHOR, "abandoned")])
                return b.slot(name, missed=missed, deadline=self.deadline(), **common)
            case "publish":
                return b.publish(name, **common)
            case "withdraw":
                return b.withdraw(name, **common)
            case "call":
                return Call(name, "other", {"rejected": self.lead()}, deadline=self.deadline(), **common)
            case "set":
                to = self.chance.choice([2, "two", True, Expression("publication.claims + 1"), Expression("data.mark")])
                raised = "the publication is sensitive" if self.chance.random() < 0.3 else None
                return Set(name, fact=raised) if raised else Set(name, data="mark", to=to)
            case _:
                return b.tell(name, only_if=self.condition())

    def block(self, kind: str, name: str, depth: int, *, in_items: bool) -> Step:
        common = {"only_if": self.condition(), "on_trouble": self.trouble()}
        if kind == "for each" and not in_items:
            of, at_a_time = self.chance.choice(["account", "claim"]), self.chance.randint(1, 3)
            steps = self.steps(depth, in_items=True)
            return b.for_each(name, of, *steps, at_most=3 if depth else 2, at_a_time=at_a_time, **common)
        if kind == "together":
            branches = [self.steps(depth, in_items=in_items) for _ in range(self.chance.randint(2, 3))]
            need = self.chance.choice(["all", *range(1, len(branches) + 1)])
            return b.together(name, need, *branches, **common)
        if kind == "choose":
            first = self.lead() if self.chance.random() < 0.3 else self.steps(depth, in_items=in_items)
            return b.choose(name, ("publication.sensitive", first), otherwise=self.steps(depth, in_items=in_items))
        steps, between = self.steps(depth, in_items=in_items), self.steps(0, in_items=in_items)
        return b.repeat(name, *steps, at_most=self.chance.randint(1, 3), between=between, **common)


def an_event(chance: Random, state: State, seen: Sequence[Event]) -> Event:
    """Mostly something for what stands open; now and then something happens, or is told twice, or is nonsense."""
    opened, draw = open_steps(state), chance.random()
    if draw < 0.04 and seen:
        return chance.choice(seen)
    if draw < 0.06:
        return chance.choice([TaskSettled("s1#9", "agreed"), InstantPassed("", "until"), CaseEnded("s2", "?")])
    if draw < 0.065:
        return Cancelled()
    if draw < 0.15 or not opened:
        return Happened(chance.choice(EVENTS))
    at = chance.choice(opened)
    if draw < 0.20:
        return Troubled(at.key, chance.choice(ERRORS))
    if draw < 0.30:
        return InstantPassed(at.key, chance.choice(["deadline", "1", "1", "2", "3", "?"]))
    return _answer(chance, at)


def _answer(chance: Random, at: Opened) -> Event:
    match at.kind:
        case "ask":
            return TaskSettled(at.key, chance.choice(["agreed", "agreed", "not agreed", "?"]), {"n": 1})
        case "check":
            return Checked(at.key, chance.choice(["passed", "passed", "failed", "undecided"]))
        case "wait":
            return InstantPassed(at.key, "until")
        case "call":
            return CaseEnded(at.key, chance.choice(["verified", "rejected"]))
        case "publish" | "withdraw":
            return EffectSettled(at.key, chance.choice(["confirmed", "confirmed", "rejected", "dropped", "late"]))
