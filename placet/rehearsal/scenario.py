"""A scenario: what is submitted, who does what about it and when, and what should come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

from procedures.model import Span

Line = Mapping[str, str]  # one line of a saved timeline
Deed = Literal["cancel", "mark as sensitive", "move the slot"]
DEED_CODES: tuple[Deed, ...] = get_args(Deed)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of one person on a step: so long after she was asked; the later of it and her return."""

    who: str  # the part of the address before @
    step: str
    answer: str
    after: Span | None = None  # None: at once
    says: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    subject: Mapping[str, Any] = field(default_factory=dict)  # what of the subject is another then


@dataclass(frozen=True, slots=True)
class Away:
    """No answer is given within this time; without an end the person does not come back."""

    who: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Happens:
    """Something that happens around every open case of the scenario."""

    at: datetime
    event: str


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person does with the case that no task asks for."""

    at: datetime
    who: str
    does: Deed
    because: str = ""
    account: str | None = None  # of a moved slot; None: every account
    to: datetime | None = None  # None: as soon as approved


@dataclass(frozen=True, slots=True)
class Scenario:
    """Instants are aware UTC. `subject` is as the API takes one, people by their address before @. `timeline` is what
    was saved."""

    name: str
    title: Mapping[str, str]
    procedure: str | None
    starts: datetime
    by: str
    subject: Mapping[str, Any]
    answers: tuple[Answer, ...] = ()
    away: tuple[Away, ...] = ()
    events: tuple[Happens | Act, ...] = ()
    expected: str | None = None
    timeline: tuple[Line, ...] | None = None
