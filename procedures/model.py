"""A procedure as it is compiled: what runs, what is proved and what is compared.

Every value here is a code from the vocabulary, a name the architect gave, a number or a duration; never a
phrase in one language. Two documents that say the same in French and in English give equal procedures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

MACHINE = 1  # version of the machine a case is started with; a running case keeps its own


@dataclass(frozen=True, slots=True)
class Lead:
    """Where an answer or a result leads: on in this block, to the next round of the innermost repeat, or to an end."""

    to: Literal["go on", "next round", "end", "reviewer answers"]
    outcome: str | None = None  # of `end`


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of a ladder: what happens when this share of the time until due has passed."""

    name: str
    share: float
    act: Literal["remind", "add manager of the author"]


USUAL_LADDER = (Rung("remind", 0.5, "remind"), Rung("add-manager", 1.0, "add manager of the author"))
LADDERS = {"usual ladder": USUAL_LADDER}


@dataclass(frozen=True, slots=True)
class Who:
    """Who is asked: holders of a role in the community of the case, or a person found from the author."""

    kind: Literal["role in community", "author", "manager of author"]
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    name: str
    who: Who
    answers: dict[str, Lead]
    never: Literal["an author of this revision"] | None = None
    due: timedelta | None = None
    late: str | None = None
    changes: Literal["the publication"] | None = None
    only_if: Literal["the publication is sensitive"] | None = None
    title: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    failed: Lead
    undecided: Lead
    only_if: Literal["the publication is sensitive"] | None = None
    title: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wait:
    """Until the slot of each account: this step and the `publish` after it run per account."""

    name: str
    until: Literal["the slot of each account"]
    title: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publish:
    """One effect an account; closes when each is confirmed, rejected by the network, or dropped."""

    name: str
    on: Literal["the accounts of the publication"]
    title: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repeat:
    name: str
    at_most: int
    otherwise: Lead
    each_round: tuple[Step, ...]
    between_rounds: tuple[Step, ...] = ()
    title: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class End:
    name: str
    outcome: str


Step = Ask | Check | Wait | Publish | Repeat | End


@dataclass(frozen=True, slots=True)
class Procedure:
    name: str
    title: dict[str, str]
    subject: Literal["publication"]
    started_by: tuple[str, ...]  # role codes
    guarantees: tuple[str, ...]  # codes: see procedures/vocabulary/guarantees.py
    steps: tuple[Step, ...]
