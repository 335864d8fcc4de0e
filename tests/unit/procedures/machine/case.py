"""A case played against the machine, as records would play it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from procedures.machine.messages import (
    Begun,
    Cancelled,
    CaseEnded,
    Checked,
    CloseStep,
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
from procedures.machine.state import State, from_json, initial, open_steps, to_json
from procedures.machine.step import step
from procedures.model import Procedure, Value

Result = Literal["passed", "failed", "undecided"]
Settled = Literal["confirmed", "rejected", "dropped", "late"]


class Case:
    def __init__(
        self, procedure: Procedure, *accounts: str, sensitive: bool = False, claims: tuple[str, ...] = ()
    ) -> None:
        self.procedure = procedure
        self.facts = Facts(1, "d1", sensitive, accounts or ("short",), claims)
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

    def answer(
        self, key: str, answer: str = "agreed", values: Mapping[str, Value] | None = None
    ) -> tuple[Command, ...]:
        return self.feed(TaskSettled(key, answer, values or {}))

    def instant(self, key: str, name: str) -> tuple[Command, ...]:
        return self.feed(InstantPassed(key, name))

    def happen(self, event: str) -> tuple[Command, ...]:
        return self.feed(Happened(event))

    def trouble(self, key: str, error: str) -> tuple[Command, ...]:
        return self.feed(Troubled(key, error))

    def called(self, key: str, outcome: str) -> tuple[Command, ...]:
        return self.feed(CaseEnded(key, outcome))

    def reach_slot(self) -> None:
        """Begun, checked, reviewed: everything up to the slot."""
        self.begin()
        self.check("passed")
        self.answer("review#1", "good to publish")

    def slot(self, account: str) -> tuple[Command, ...]:
        return self.feed(InstantPassed(f"slot@{account}", "until"))

    def effect(self, account: str, result: Settled, step: str = "everywhere") -> tuple[Command, ...]:
        return self.feed(EffectSettled(f"{step}@{account}", result))

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

    @property
    def closed(self) -> dict[str, str]:
        """Outcome by key of all that was closed."""
        return {command.key: command.outcome for command in self.commands if isinstance(command, CloseStep)}


def begun(procedure: Procedure, *accounts: str, claims: tuple[str, ...] = ()) -> Case:
    case = Case(procedure, *accounts, claims=claims)
    case.begin()
    return case
