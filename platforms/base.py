"""What every platform client answers: four outcomes of a send or a removal, three of a look-up, and nothing guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One post as it leaves: the account's handle on its platform, and the approved bytes."""

    account: str
    text: str
    language: str
    title: str = ""  # sent where the card says that the network has titles
    author_name: str = ""  # the account's display name


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The network has the post, said so, and named it."""

    platform_id: str
    url: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The network said no for good: nothing stands there, and sending the same again would not help."""

    code: str
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotSent:
    """Certainly nothing stands there; it may be permitted again."""

    code: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The network may have the post or not: look up after the settle window, never send again before."""

    code: str


SendOutcome = Confirmed | Rejected | NotSent | Unknown


@dataclass(frozen=True, slots=True)
class Found:
    """The post stands on the network."""

    platform_id: str
    url: str


@dataclass(frozen=True, slots=True)
class Absent:
    """Not seen.

    `certain`: it is not there, when asked after the settle window. Otherwise a person looks, and `code` says why.
    """

    certain: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class LookUpFailed:
    """The network could not be asked; ask again later."""

    code: str


LookUp = Found | Absent | LookUpFailed


@dataclass(frozen=True, slots=True)
class Standing:
    """A post as it stands on the network now.

    `figures`: how many likes, replies and reports it has, as far as the network counts them. What it does not count
    is missing, and missing is never zero.
    """

    platform_id: str
    url: str
    title: str
    text: str
    figures: Mapping[str, int]


See = Standing | Absent | LookUpFailed


@dataclass(frozen=True, slots=True)
class Removed:
    """Nothing stands there any more: the network took it down, or it was gone already."""


RemoveOutcome = Removed | Rejected | NotSent | Unknown


class HeldBack(Exception):
    """Raised by a last check: nothing leaves. `code` becomes that of `NotSent`."""

    def __init__(self, code: str = "lease_over") -> None:
        super().__init__(code)
        self.code = code


LastCheck = Callable[[], None]


class Sending(Protocol):
    """The client of one platform."""

    async def send(self, post: Outgoing, key: str, last_check: LastCheck) -> SendOutcome:
        """One attempt, never repeated in here. `last_check` runs once the connection stands and the body is
        built, directly before the first byte; if it raises, nothing was sent."""

    async def look_up(self, key: str, post: Outgoing, since: datetime, taken: frozenset[str] = frozenset()) -> LookUp:
        """Whether the post of that key stands there. `since`: when the send was permitted; `taken`: platform ids
        that other effects on this account already own, which a look-up by fingerprint must not claim again."""

    async def see(self, account: str, platform_id: str) -> See:
        """The post of that id on that account as it stands now. Absent is certain: the network names what it had."""

    async def remove(self, account: str, platform_id: str, last_check: LastCheck) -> RemoveOutcome:
        """One attempt to take the post down, with the last check as in `send`. `NotSent`: the network was not asked."""
