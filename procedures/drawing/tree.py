"""What a drawing consists of: boxes in their order, the ways out of each, and the lanes of boxes within."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from procedures.model import Condition, Happening, Lead, Moment, Procedure, Release, Step, Who

Kind = Literal[
    "ask",
    "check",
    "wait",
    "publish",
    "withdraw",
    "tell",
    "escalate",
    "set",
    "raise",
    "call",
    "together",
    "for each",
    "choose",
    "repeat",
    "end",
]
On = Literal[
    "answer",  # of a person, by its code
    "outcome",  # of the other procedure, by its code
    "other outcomes",  # of it
    "every outcome",  # of it, where all lead to the same place and are shown as one
    "passed",
    "failed",
    "undecided",
    "option",  # of a choose that has no steps
    "bound",  # all the rounds there may be are over
    "some published",
    "none published",
    "missed",  # the slot went by, and nobody said to publish now
    "deadline",
    "rung",  # of the ladder, by the error that it raises
    "trouble",  # by its code
]


@dataclass(frozen=True, slots=True)
class Caught:
    """An error that was led elsewhere: by the `on trouble` of this step, or by that of the document (None)."""

    error: str
    step: str | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a way comes to in the end, errors followed to where they are caught.

    `on` is to the step named, or to the end of what is named under `leaving`; `back` is out of the steps of a hold,
    with which what was held goes on; `lost` is where the document says nothing: the case is abandoned.
    """

    to: Literal["on", "next round", "end", "back", "lost"]
    step: str | None = None  # the next one; of `next round` the repeat
    leaving: Literal["rounds", "branch", "item"] | None = None
    outcome: str | None = None  # of `end`
    caught: tuple[Caught, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a box: on what, where the document leads it, and where that arrives."""

    on: On
    lead: Lead
    arrives: Arrival
    code: str | None = None
    at: Moment | None = None  # of a deadline
    who: Who | None = None  # of "missed": who may say to publish now
    said: bool = True  # by the document; else it follows from the kind of the step


@dataclass(frozen=True, slots=True)
class Lane:
    """Boxes below one another within a box: a round, a branch, an option, what is done for an item.

    An option without steps has one way instead.
    """

    kind: Literal["round", "between", "branch", "option", "item"]
    boxes: tuple[Box, ...]
    name: str | None = None  # of a branch
    when: Condition | None = None  # of an option; None: otherwise
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """One step. What it says of itself is read from the step; the number is its place in reading order, from 1."""

    number: int
    kind: Kind
    step: Step
    ways: tuple[Way, ...] = ()
    lanes: tuple[Lane, ...] = ()

    @property
    def name(self) -> str:
        return self.step.name


@dataclass(frozen=True, slots=True)
class Beside:
    """What runs beside the thread when something happens."""

    happening: Happening
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """`trouble` are the errors that the document itself leads somewhere."""

    procedure: Procedure
    thread: tuple[Box, ...]
    beside: tuple[Beside, ...] = ()
    freeze: Release | None = None
    trouble: tuple[Way, ...] = ()
