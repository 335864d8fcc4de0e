"""One turn of the machine: the facts as they are, the place the walk has reached, and the commands it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from procedures.machine.messages import CloseStep, Command, Event, Facts, OpenStep
from procedures.machine.state import Inside, Opened, OpenKind
from procedures.model import Lead, Step

GO_ON = Lead("go on")


class Behaviour(Protocol):
    """How a kind of step behaves: what stands open after entering it, and what an event makes of that.

    A `Lead` says that the step is over and where that leads.
    """

    def enter(self, turn: Turn, step: Any) -> Inside | Lead: ...

    def feed(self, turn: Turn, step: Any, inside: Any, event: Event) -> Inside | Lead: ...


@dataclass(slots=True)
class Turn:
    facts: Facts
    kinds: Mapping[type[Step], Behaviour]
    commands: list[Command] = field(default_factory=list)
    rounds: tuple[int, ...] = ()  # of the repeats around, from the outermost
    item: str | None = None

    @contextmanager
    def in_round(self, number: int) -> Iterator[None]:
        before = self.rounds
        self.rounds = (*before, number)
        try:
            yield
        finally:
            self.rounds = before

    @contextmanager
    def for_item(self, item: str) -> Iterator[None]:
        before, self.item = self.item, item
        try:
            yield
        finally:
            self.item = before

    def key(self, name: str) -> str:
        """The key of a step opened here, unique over the case: `review#2`, `review#2.1` in nested repeats,
        `everywhere@ACCOUNT` where it runs per account. Names hold neither `#` nor `@`."""
        rounds = "#" + ".".join(map(str, self.rounds)) if self.rounds else ""
        item = f"@{self.item}" if self.item is not None else ""
        return f"{name}{rounds}{item}"

    def open(self, name: str, kind: OpenKind) -> Opened:
        key = self.key(name)
        self.commands.append(
            OpenStep(key=key, step=name, kind=kind, round=self.rounds[-1] if self.rounds else 1, item=self.item)
        )
        return Opened(key=key, kind=kind)

    def close(self, opened: Opened, outcome: str) -> None:
        self.commands.append(CloseStep(key=opened.key, outcome=outcome))

    def holds(self, condition: str | None) -> bool:
        """Whether the condition of `only if` holds by the facts as they are now."""
        return condition is None or self.facts.sensitive
