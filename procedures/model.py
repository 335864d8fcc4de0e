"""A procedure as it is compiled: what runs, what is proved and what is compared.

Every value here is a code from the vocabulary, a name the architect gave, a number or a span; never a
phrase in one language. Two documents that say the same in French and in English give equal procedures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

MACHINE = 2  # version of the machine a case is started with; a running case keeps its own

Title = dict[str, str]  # by language
LeadTo = Literal["go on", "next round", "end", "reviewer answers", "raise"]
Unit = Literal["minutes", "hours", "days", "weeks"]
RungAct = Literal["remind", "tell", "add", "hand over", "raise"]
FieldKind = Literal["text", "long text", "number", "date", "yes or no", "link", "one of"]
LEADS_TO: tuple[LeadTo, ...] = get_args(LeadTo)
RUNG_ACTS: tuple[RungAct, ...] = get_args(RungAct)
FIELD_KINDS: tuple[FieldKind, ...] = get_args(FieldKind)


@dataclass(frozen=True, slots=True)
class Lead:
    """Where an answer or a result leads: on in this block, to the next round of the innermost repeat, to an end,
    or to whoever catches this error."""

    to: LeadTo
    outcome: str | None = None  # of `end`
    error: str | None = None  # of `raise`


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time. In working time it is counted by the calendar of the procedure, else it elapses."""

    amount: int
    unit: Unit
    working: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant to come, from when the step opens: after a span, or before the slot; of both the earlier."""

    after: Span | None = None
    before_slot: Span | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """Who is asked or told: holders of a role, or people found from the author, from those asked, from where a claim
    came from, or from a step."""

    kind: Literal[
        "role in community",
        "role in organisation",
        "author",
        "manager of author",
        "manager of asked",
        "source",
        "who answered",
    ]
    role: str | None = None  # of the first two
    step: str | None = None  # of "who answered"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Who is never asked, whatever grant or role they have."""

    kind: Literal["author", "source", "who answered"]
    step: str | None = None  # of "who answered"


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of a ladder: at a share of the time until due, or a span after due."""

    name: str
    act: RungAct
    share: float | None = None  # 0 < share <= 1
    after_due: Span | None = None
    who: Who | None = None  # of tell, add, hand over
    error: str | None = None  # of raise


@dataclass(frozen=True, slots=True)
class Fact:
    """A condition that is a phrase: see procedures/vocabulary/conditions.py."""

    code: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition or a value in the small subset of CEL: see procedures/expressions/."""

    text: str


Condition = Fact | Expression
Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """The hard bound: at this moment the step is over, and this is where that leads."""

    at: Moment
    lead: Lead


@dataclass(frozen=True, slots=True)
class FormField:
    name: str
    kind: FieldKind
    choices: tuple[str, ...] = ()  # of "one of"
    optional: bool = False
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ask:
    """`quorum` different people must give an answer that goes on; any other answer settles at the first voice."""

    name: str
    who: Who
    answers: dict[str, Lead]
    never: tuple[Exclusion, ...] = ()
    quorum: int = 1
    form: tuple[FormField, ...] = ()
    due: Moment | None = None
    late: str | None = None  # name of a ladder
    deadline: Deadline | None = None
    changes: Literal["the publication", "the campaign"] | None = None
    only_if: Condition | None = None
    on_trouble: dict[str, Lead] = field(default_factory=dict)  # by error
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """`rules` are names of rules of the charter; empty means all of them."""

    name: str
    failed: Lead
    undecided: Lead
    rules: tuple[str, ...] = ()
    only_if: Condition | None = None
    on_trouble: dict[str, Lead] = field(default_factory=dict)
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missed:
    """Who says "publish now" about a slot that went by, and how the case ends where nobody can any more."""

    who: Who
    outcome: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Until the slot of each account (this step and the `publish` after it then run per account), until an event,
    or for a time: exactly one of `until`, `event` and `span`."""

    name: str
    until: Literal["the slot of each account"] | None = None
    event: str | None = None
    span: Span | None = None
    collect: Literal["reactions"] | None = None
    missed: Missed | None = None
    deadline: Deadline | None = None
    only_if: Condition | None = None
    on_trouble: dict[str, Lead] = field(default_factory=dict)
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publish:
    """One adding effect an account; closes when each is confirmed, rejected by the network, or dropped."""

    name: str
    on: Literal["the accounts of the publication"]
    undone_by: Literal["withdraw", "cannot be undone"] | None = None
    only_if: Condition | None = None
    on_trouble: dict[str, Lead] = field(default_factory=dict)
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Withdraw:
    """One removing effect an account, for what this case has published there."""

    name: str
    on: Literal["the accounts of the publication"]
    only_if: Condition | None = None
    on_trouble: dict[str, Lead] = field(default_factory=dict)
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notify:
    """`tell` and `escalate`: people are told and the case goes on at once; escalating opens the case to them too."""

    name: str
    kind: Literal["tell", "escalate"]
    who: Who
    only_if: Condition | None = None
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Set:
    """A fact of the subject is raised (`fact`), or a value of the case is kept under a name (`data`, `to`)."""

    name: str
    fact: str | None = None
    data: str | None = None
    to: Value | Expression | None = None
    only_if: Condition | None = None
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Raise:
    """A business error, led somewhere by the nearest `on trouble` around. May stand several times."""

    name: str
    error: str


@dataclass(frozen=True, slots=True)
class Call:
    """Another procedure as a case of its own, pinned by digest when this one is activated.

    An outcome that `leads` does not name goes on; the proofs demand that only good outcomes are left out.
    """

    name: str
    procedure: str
    leads: dict[str, Lead]  # by outcome of the other
    pinned: str | None = None
    due: Moment | None = None
    late: str | None = None
    deadline: Deadline | None = None
    only_if: Condition | None = None
    on_trouble: dict[str, Lead] = field(default_factory=dict)
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Branch:
    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Branches side by side; over when `need` of them are through, the others are then cut off.

    `independent`: each branch asks once, nobody answers two of them, and no answer is shown before all are in.
    """

    name: str
    need: int | Literal["all"]
    branches: tuple[Branch, ...]
    independent: bool = False
    only_if: Condition | None = None
    on_trouble: dict[str, Lead] = field(default_factory=dict)
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ForEach:
    """The steps once for each item, so many at a time. More items than `at_most`: the error "too many"."""

    name: str
    of: Literal["account", "claim"]
    at_most: int
    at_a_time: int
    steps: tuple[Step, ...]
    only_if: Condition | None = None
    on_trouble: dict[str, Lead] = field(default_factory=dict)
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    """One way of a `choose`: where it leads, or steps that are walked through (one of the two)."""

    when: Condition | None  # None: otherwise
    lead: Lead | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Choose:
    """The first option whose condition holds; the last one is `otherwise` and always does."""

    name: str
    options: tuple[Option, ...]
    only_if: Condition | None = None
    on_trouble: dict[str, Lead] = field(default_factory=dict)
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repeat:
    name: str
    at_most: int
    otherwise: Lead
    each_round: tuple[Step, ...]
    between_rounds: tuple[Step, ...] = ()
    only_if: Condition | None = None
    on_trouble: dict[str, Lead] = field(default_factory=dict)
    title: Title = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class End:
    name: str
    outcome: str


Step = (
    Ask | Check | Wait | Publish | Withdraw | Notify | Set | Raise | Call | Together | ForEach | Choose | Repeat | End
)


@dataclass(frozen=True, slots=True)
class Happening:
    """`when … happens`: steps beside the others. Holding, nothing goes out until they are over; interrupting, all
    that stood open is cut off and they say how the case ends."""

    event: str
    mode: Literal["hold", "interrupt"]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """Who releases what a freeze held, and who never does."""

    who: Who
    never: tuple[Exclusion, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    name: str
    title: Title
    subject: str  # publication, claim, crisis, campaign
    started_by: tuple[str, ...]  # role codes
    guarantees: tuple[str, ...]  # codes: see procedures/vocabulary/guarantees.py
    steps: tuple[Step, ...]
    calendar: str | None = None  # name of a calendar of the organisation
    during_freeze: Release | None = None
    happenings: tuple[Happening, ...] = ()
    on_trouble: dict[str, Lead] = field(default_factory=dict)
    ladders: Mapping[str, tuple[Rung, ...]] = field(default_factory=dict)  # those its steps name, as they were
