"""What a case's workflow and its activities say to each other: ids, digests, facts and instants; never a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

TASK_QUEUE = "placet"
LOOK = "look"


@dataclass
class CaseInput:
    """With what a run begins; the procedure comes along so that the workflow asks nobody what to do."""

    case: str
    procedure_digest: str
    procedure: dict[str, Any]  # compiled
    again: bool = False  # Temporal knows of an earlier run of a case that the records have never given to one
    stood_at: int | None = None  # the version at which the run before handed over, when it continued as new


@dataclass
class AdvanceInput:
    """`expected_version` is None at the first call of a run, which is also its look."""

    case: str
    procedure_digest: str
    expected_version: int | None
    key: str
    again: bool = False  # of `CaseInput`
    cancel_asked: bool = False  # somebody asked Temporal to cancel: recorded, and a look like any other
    stood_at: int | None = None  # of `CaseInput`, at the first call of a run


@dataclass
class Moved:
    """Events that the records consumed together, with the facts they were read under; in the form of `machine.wire`."""

    facts: dict[str, Any]
    events: list[dict[str, Any]]


@dataclass
class Advanced:
    """Where a case stands after a look.

    A run that holds version `base` feeds `moved` to the machine and must arrive at a position with
    `position_digest`; any other run takes `position` (the truth) as it is. `stop`: this run is not the case's.
    """

    stop: bool = False
    base: int = 0
    version: int = 0
    moved: list[Moved] = field(default_factory=list)
    position_digest: str = ""
    position: dict[str, Any] | None = None  # only where the caller cannot have it
    effects: list[str] = field(default_factory=list)  # to be sent, or looked up, now
    readings: list[str] = field(default_factory=list)  # keys of waits whose reactions are to be counted now
    next_at: str | None = None  # the earliest instant that waits
    ended: str | None = None


@dataclass
class SendInput:
    case: str
    effect: str


@dataclass
class CollectInput:
    case: str
    key: str  # of the wait
