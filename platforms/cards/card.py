"""The capability card of a platform: everything the engine may believe about a network without asking it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from platforms.cards.limit import Limit

Repeatability = Literal["key", "none"]
LookUpQuality = Literal["strong", "weak"]
Figure = Literal["likes", "replies", "reports"]


@dataclass(frozen=True, slots=True)
class Card:
    """What a network allows and how a post on it can be found again.

    `repeatability` "key": the same send under the same key makes one post, however often it is sent.
    `look_up` "strong": after the settle window, absent means absent. "weak": absent proves nothing, so park.
    `settle_window`: time after which whatever the network accepted late can be seen.
    `send_within`: total time for one send; a lease is longer than that.
    """

    platform: str
    name: Mapping[str, str]  # language -> name on pages
    text_limit: Limit
    repeatability: Repeatability
    look_up: LookUpQuality
    settle_window: timedelta
    send_within: timedelta
    title_limit: Limit | None = None  # None: this network knows no titles, and none is sent
    byte_limit: Limit | None = None  # UTF-8 bytes of the text, where the network bounds them too
    link_weight: int | None = None  # what every link counts for; None: each of its characters
    figures: tuple[Figure, ...] = ()  # what it counts of how people react to a post

    @property
    def has_title(self) -> bool:
        return self.title_limit is not None
