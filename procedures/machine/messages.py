"""What goes into the machine and what comes out: events, facts, commands. Ids, digests and codes only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Facts:
    """What a procedure may ask about its publication, as the records say it now."""

    revision: int
    digest: str
    sensitive: bool
    accounts: tuple[str, ...]


# --- events: what has happened since the last step -------------------------------------------------


@dataclass(frozen=True, slots=True)
class Begun:
    """The case was opened; always the first event and only that."""


@dataclass(frozen=True, slots=True)
class TaskSettled:
    key: str
    answer: str


@dataclass(frozen=True, slots=True)
class Checked:
    key: str
    result: Literal["passed", "failed", "undecided"]


@dataclass(frozen=True, slots=True)
class InstantPassed:
    """`name` is a rung of the ladder of the step `key`, or "until" for a wait."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class EffectSettled:
    """`late` is a drop because the slot was missed."""

    key: str
    result: Literal["confirmed", "rejected", "dropped", "late"]


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The records have cancelled the case: all that is open closes, nothing else follows."""


Event = Begun | TaskSettled | Checked | InstantPassed | EffectSettled | Cancelled

# --- commands: what the records are to do ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenStep:
    """The step stands open. For an ask the records open its task, for a publish they plan its effect,
    for a wait they keep its instant, for a check they run it and answer with `Checked`."""

    key: str
    step: str  # its name in the procedure
    kind: Literal["ask", "check", "wait", "publish"]
    round: int  # of the innermost repeat; 1 outside of any
    item: str | None = None  # account id, where the step runs per account


@dataclass(frozen=True, slots=True)
class CloseStep:
    """The step is over with this outcome (an answer, a result, `passed`, or `void` when it was cut off)."""

    key: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Climb:
    """A rung of the ladder of an open ask was reached."""

    key: str
    rung: str
    act: Literal["remind", "add manager of the author"]


@dataclass(frozen=True, slots=True)
class EndCase:
    outcome: str  # the code of an outcome; "withdrawn" ends the case as cancelled


Command = OpenStep | CloseStep | Climb | EndCase
