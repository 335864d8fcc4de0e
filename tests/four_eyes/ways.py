"""The ways: each does, once, one thing that people do. A new one is a function under `@way`, in a few lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.four_eyes.world import World

Way = Callable[["World"], object]
WAYS: list[Way] = []
WEIGHTS: list[int] = []


def way(weight: int) -> Callable[[Way], Way]:
    """Gone so often, next to all others."""

    def known(gone: Way) -> Way:
        WAYS.append(gone)
        WEIGHTS.append(weight)
        return gone

    return known
