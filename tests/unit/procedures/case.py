"""A case played against the machine, as records would play it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Literal

from procedures.machine.messages import (
    Begun,
    Cancelled,
    Checked,
    Command,
    EffectSettled,
    EndCase,
    Event,
    Facts,
    InstantPassed,
    OpenStep,
    TaskSettled,
)
from procedures.machine.state import State, from_json, initial, open_steps, to_json
from procedures.machine.step import step
from procedures.model import Procedure

Result = Literal["passed", "failed", "undecided"]
Settled = Literal["confirmed", "rejected", "dropped", "late"]


class Case:
    def __init__(self, procedure: Procedure, *accounts: str, sensitive: bool = False) -> None:
        self.procedure = procedure
        self.facts = Facts(revision=1, digest="d1", sensitive=sensitive, accounts=accounts or ("short",))
        self.state: State = initial()
        self.commands: list[Command] = []

    def feed(self, *events: Event) -> tuple[Command, ...]:
        """The commands of this step; the state goes through JSON each time, as it does in the records."""
        self.state, commands = step(self.procedure, self.state, self.facts, events)
        self.state = from_json(json.loads(json.dumps(to_json(self.state))))
        self.commands += commands
        return commands

    def begin(self) -> tuple[Command, ...]:
        return self.feed(Begun())

    def check(self, result: Result, round_: int = 1) -> tuple[Command, ...]:
        return self.feed(Checked(f"charter#{round_}", result))

    def answer(self, key: str, answer: str) -> tuple[Command, ...]:
        return self.feed(TaskSettled(key, answer))

    def reach_slot(self) -> None:
        """Begun, checked, reviewed: everything up to the slot."""
        self.begin()
        self.check("passed")
        self.answer("review#1", "good to publish")

    def slot(self, account: str) -> tuple[Command, ...]:
        return self.feed(InstantPassed(f"slot@{account}", "until"))

    def effect(self, account: str, result: Settled) -> tuple[Command, ...]:
        return self.feed(EffectSettled(f"everywhere@{account}", result))

    def cancel(self) -> tuple[Command, ...]:
        return self.feed(Cancelled())

    def raise_sensitivity(self) -> None:
        self.facts = replace(self.facts, sensitive=True)

    @property
    def open(self) -> list[str]:
        return [opened.key for opened in open_steps(self.state)]

    @property
    def ended(self) -> str | None:
        assert (self.state.ended is not None) == any(isinstance(command, EndCase) for command in self.commands)
        return self.state.ended

    @property
    def opened(self) -> list[str]:
        return [command.key for command in self.commands if isinstance(command, OpenStep)]
