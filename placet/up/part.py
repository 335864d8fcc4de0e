"""One part that `placet up` looks after: how it is started, and how one sees that it works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """`healthy` is asked every 50 ms on a thread until it says yes; it must answer within a second or two."""

    name: str
    title: str  # in sentences to the operator
    command: tuple[str, ...]
    log: Path
    healthy: Callable[[], bool]
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], None] = lambda: None  # just before each start
    passed: tuple[int, ...] = ()  # descriptors it inherits
    patience: timedelta = timedelta(seconds=30)  # until it must be healthy
    grace: timedelta = timedelta(seconds=5)  # between the wish to stop and the kill
