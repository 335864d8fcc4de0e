"""A drawing ready to be shown: every word of it in the reader's language, nothing left to decide."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.drawing import Box
from web.drawn.conditions import Put
from web.drawn.ways import WaySaid


@dataclass(frozen=True, slots=True)
class Due:
    """By when an answer is asked for, and the ladder that is climbed when none comes."""

    time: str
    ladder: str = ""  # its name in the compiled form
    ladder_label: str = ""


@dataclass(frozen=True, slots=True)
class LaneSaid:
    """`head` says for what these boxes are; an option without steps has a way instead of boxes."""

    kind: str
    head: str
    boxes: tuple[BoxSaid, ...]
    when: Put | None = None
    way: WaySaid | None = None


@dataclass(frozen=True, slots=True)
class BoxSaid:
    """`who` acts, `never` who never does, `says` what more there is to know; `kind_label` is the icon, aloud."""

    box: Box
    kind_label: str
    title: str
    who: str = ""
    never: str = ""
    says: tuple[Put, ...] = ()
    only_if: Put | None = None
    due: Due | None = None
    bound: str = ""  # of rounds, items, branches
    ways: tuple[WaySaid, ...] = ()
    lanes: tuple[LaneSaid, ...] = ()
    calls: str = ""  # the name of another procedure
    end: WaySaid | None = None  # of the box that ends the case

    @property
    def anchor(self) -> str:
        return f"step-{self.box.number}"


@dataclass(frozen=True, slots=True)
class BesideSaid:
    mode: str
    head: str
    says: str
    boxes: tuple[BoxSaid, ...]


@dataclass(frozen=True, slots=True)
class DrawingSaid:
    title: str
    starts: str  # who starts it, about what
    thread: tuple[BoxSaid, ...]
    beside: tuple[BesideSaid, ...]
    freeze: str
    trouble: tuple[WaySaid, ...]
