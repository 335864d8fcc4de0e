"""What goes into the machine and what comes out: events, facts, commands. Ids, digests, numbers and codes only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from procedures.model import Value

OpenKind = Literal["ask", "check", "wait", "publish", "withdraw", "call"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a procedure may ask about its subject, as the records say it now."""

    revision: int
    digest: str
    sensitive: bool
    accounts: tuple[str, ...]
    claims: tuple[str, ...] = ()
    partnership: bool = False
    waves: int = 0  # of a campaign, that have not begun
    frozen: bool = False  # a freeze stands that is its own or touches the case


# --- events: what has happened since the last step -------------------------------------------------


@dataclass(frozen=True, slots=True)
class Begun:
    """The case was opened; always the first event and only that."""


@dataclass(frozen=True, slots=True)
class TaskSettled:
    """`values` are the fields of the form that are numbers, choices, dates or yes and no; never texts."""

    key: str
    answer: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    key: str
    result: Literal["passed", "failed", "undecided"]


@dataclass(frozen=True, slots=True)
class InstantPassed:
    """`name` is a rung of the ladder of the step `key`, "until" for a wait, or "deadline"."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class EffectSettled:
    """`late` is a drop because the slot was missed."""

    key: str
    result: Literal["confirmed", "rejected", "dropped", "late"]


@dataclass(frozen=True, slots=True)
class CaseEnded:
    """The case that a `call` opened is over."""

    key: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One of the events of `when … happens`, or one that a `wait` waits for."""

    event: str


@dataclass(frozen=True, slots=True)
class Troubled:
    """A business error that the records found at the open step `key`, such as nobody being left who may answer."""

    key: str
    error: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The records have cancelled the case: all that is open closes, nothing else follows."""


Event = Begun | TaskSettled | Checked | InstantPassed | EffectSettled | CaseEnded | Happened | Troubled | Cancelled

# --- commands: what the records are to do ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenStep:
    """The step stands open. For an ask the records open its task, for a publish or withdraw they plan its effect,
    for a wait they keep its instant, for a call they open its case, for a check they run it and answer with
    `Checked`. Whatever it has of due and deadline they keep as instants."""

    key: str
    step: str  # its name in the procedure
    kind: OpenKind
    round: int  # of the innermost repeat; 1 outside of any
    item: str | None = None  # account or claim, where the step runs once for each


@dataclass(frozen=True, slots=True)
class CloseStep:
    """The step is over with this outcome: an answer, a result, `passed`, `missed` at its deadline, the error it
    raised, or `void` when it was cut off."""

    key: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Climb:
    """A rung of the ladder of an open step was reached; what it does stands in the procedure's ladder."""

    key: str
    rung: str


@dataclass(frozen=True, slots=True)
class Act:
    """A step that is over as soon as it is reached: people are told, a fact is raised, a value is kept."""

    key: str
    step: str
    kind: Literal["tell", "escalate", "set"]
    round: int
    item: str | None = None
    value: Value | None = None  # of a `set` that keeps one


@dataclass(frozen=True, slots=True)
class Hold:
    """`on`: what goes out is held back from here on; off: it goes on."""

    on: bool
    event: str


@dataclass(frozen=True, slots=True)
class EndCase:
    outcome: str  # the code of an outcome; "withdrawn" ends the case as cancelled


Command = OpenStep | CloseStep | Climb | Act | Hold | EndCase
