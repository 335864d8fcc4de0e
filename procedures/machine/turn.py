"""One turn of the machine: the facts as they are, the place the walk has reached, and the commands it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from procedures.machine import standing
from procedures.machine.conditions import names, true_facts, value_of
from procedures.machine.messages import Act, CloseStep, Command, Event, Facts, OpenKind, OpenStep
from procedures.machine.state import Said
from procedures.machine.walk import Held, Inside, Opened, Walk, all_opened_in
from procedures.model import Call, Condition, Expression, Fact, Lead, Procedure, Publish, Step, Value

GO_ON = Lead("go on")
NOTHING_CAUGHT: Mapping[str, Lead] = {}


@dataclass(frozen=True, slots=True)
class Released:
    """Told by the machine to itself: the last hold is over."""


Told = Event | Released


class Behaviour(Protocol):
    """How a kind of step behaves: what stands open after entering it, and what an event makes of that.

    A `Lead` says that the step is over, with nothing left open in it, and where that leads.
    """

    def enter(self, turn: Turn, step: Any) -> Inside | Lead: ...

    def feed(self, turn: Turn, step: Any, inside: Any, event: Told) -> Inside | Lead: ...


@dataclass(slots=True)
class Turn:
    procedure: Procedure
    facts: Facts
    kinds: Mapping[type[Step], Behaviour]
    said: dict[str, Said]
    data: dict[str, Value | None]
    raised: set[str]
    commands: list[Command] = field(default_factory=list)
    rounds: tuple[int, ...] = ()  # of the repeats around, from the outermost
    items: tuple[tuple[Literal["account", "claim"], str], ...] = ()  # what the steps run for here, outermost first
    start: int | None = None  # of the `when … happens` around: how many times its steps were started
    held: bool = False  # whether what would go out from here waits for a hold to be over
    around: list[Mapping[str, Lead]] = field(default_factory=list)  # the errors caught here, outermost first

    # --- steps -------------------------------------------------------------------------------------

    def enter(self, step: Step) -> Inside | Lead:
        """What stands open in the step; or where it leads, being skipped, over at once, or in trouble."""
        if not self.holds(getattr(step, "only_if", None), unknown=True):
            return GO_ON
        if self.held and isinstance(step, Publish | Call):
            return Held()
        with self._catching(step) as caught:
            entered = self.kinds[type(step)].enter(self, step)
        return led(entered, caught) if isinstance(entered, Lead) else entered

    def feed(self, step: Step, inside: Inside, event: Told) -> Inside | Lead:
        """What stands open in the step after the event; an event for something else changes nothing."""
        if isinstance(inside, Held):
            return self.enter(step) if isinstance(event, Released) else inside
        with self._catching(step) as caught:
            obeyed = standing.feed(self, step, inside, event) if isinstance(inside, Opened) else None
            fed = self.kinds[type(step)].feed(self, step, inside, event) if obeyed is None else obeyed
        return led(fed, caught) if isinstance(fed, Lead) else fed

    @contextmanager
    def _catching(self, step: Step) -> Iterator[Mapping[str, Lead]]:
        caught: Mapping[str, Lead] = getattr(step, "on_trouble", NOTHING_CAUGHT)
        self.around.append(caught)
        yield caught
        self.around.pop()

    def catches(self, error: str) -> bool:
        """Whether a step around, or the document, says where this error leads."""
        return any(error in caught for caught in self.around)

    # --- where the walk is -------------------------------------------------------------------------

    @contextmanager
    def in_round(self, number: int) -> Iterator[None]:
        before, self.rounds = self.rounds, (*self.rounds, number)
        yield
        self.rounds = before

    @contextmanager
    def for_item(self, of: Literal["account", "claim"], item: str) -> Iterator[None]:
        before, self.items = self.items, (*self.items, (of, item))
        yield
        self.items = before

    @property
    def account(self) -> str | None:
        """The account that the steps run for here; none outside of `for each` account."""
        return next((item for of, item in self.items if of == "account"), None)

    def key(self, name: str) -> str:
        """The key of a step reached here, unique over the case: `review#2`, `review#2.1` in nested repeats,
        `everywhere@ACCOUNT` where it runs per account, `release~2` when its event happened for the second time.
        Names hold none of these signs: see `step_of_key` in procedures/find.py."""
        rounds = "#" + ".".join(map(str, self.rounds)) if self.rounds else ""
        items = "".join(f"@{item}" for _, item in self.items)
        start = "" if self.start is None else f"~{self.start}"
        return f"{name}{rounds}{items}{start}"

    def _here(self, name: str) -> dict[str, Any]:
        return {
            "key": self.key(name),
            "step": name,
            "round": self.rounds[-1] if self.rounds else 1,
            "item": self.items[-1][1] if self.items else None,
        }

    # --- commands ----------------------------------------------------------------------------------

    def open(self, name: str, kind: OpenKind) -> Opened:
        opened = OpenStep(kind=kind, **self._here(name))
        self.commands.append(opened)
        return Opened(opened.key, kind)

    def act(self, name: str, kind: Literal["tell", "escalate", "set"], value: Value | None = None) -> None:
        self.commands.append(Act(kind=kind, value=value, **self._here(name)))

    def close(self, opened: Opened, outcome: str) -> None:
        self.commands.append(CloseStep(opened.key, outcome))

    def cut_off(self, walks: Sequence[Walk | None]) -> None:
        """Closes as void whatever stands open there."""
        for opened in all_opened_in(walks):
            self.close(opened, "void")

    # --- conditions --------------------------------------------------------------------------------

    def holds(self, condition: Condition | None, *, unknown: bool) -> bool:
        """Whether the condition holds by what is known now; `unknown` where its expression comes to no yes or no."""
        match condition:
            case None:
                return True
            case Fact(code):
                return code in true_facts(self.facts, self.raised)
            case Expression():
                value = self.value(condition)
                return value if isinstance(value, bool) else unknown

    def value(self, expression: Expression) -> Value | None:
        known = names(self.facts, self.raised, self.said, self.data)
        return value_of(expression.text, known)


def led(lead: Lead, caught: Mapping[str, Lead]) -> Lead:
    """The lead itself; of a raised error that is caught here, where it leads instead."""
    return caught.get(lead.error or "", lead) if lead.to == "raise" else lead
