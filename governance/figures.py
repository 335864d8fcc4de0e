"""Figures on which people decide: what each counts, as of when, and of how much. Missing is never zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

REACTIONS = ("replies", "likes", "reports")


@dataclass(frozen=True, slots=True)
class Counted:
    """What one network told of one post: `figures` is None where it never answered. `counts`: what it counts at all."""

    network: str
    counts: frozenset[str]
    figures: Mapping[str, int] | None
    at: datetime | None  # of these figures


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure added up over posts: `value` is None where nothing is known of it."""

    name: str
    value: int | None
    measured: int  # posts that are in it,
    of: int  # among those whose network counts it
    uncounted: tuple[str, ...]  # networks that do not count it
    first: datetime | None  # when the oldest count that is in it was taken,
    last: datetime | None  # and the newest

    @property
    def is_whole(self) -> bool:
        return self.value is not None and self.measured == self.of and not self.uncounted


def added_up(name: str, posts: Iterable[Counted]) -> Figure:
    """The figure over all these posts; a network that answered without it has not told it."""
    posts = tuple(posts)
    counting = [one for one in posts if name in one.counts]
    told = [(one.figures[name], one.at) for one in counting if one.figures is not None and name in one.figures]
    instants = [at for _, at in told if at is not None]
    return Figure(
        name=name,
        value=sum(count for count, _ in told) if told else None,
        measured=len(told),
        of=len(counting),
        uncounted=tuple(sorted({one.network for one in posts if name not in one.counts})),
        first=min(instants, default=None),
        last=max(instants, default=None),
    )
