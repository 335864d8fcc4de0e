"""The points at which a process is killed, each with the scene that leads there."""

from __future__ import annotations

from dataclasses import dataclass

from tests.processes import Network


@dataclass(frozen=True, slots=True)
class Point:
    """`name` as in `tests/torture/doom.py`; `fault` is the network's misbehaviour that makes the point reachable."""

    name: str
    on: tuple[str, ...] = ("short",)
    slot_in: float | None = None
    rounds: int = 1
    fault: str | None = None
    fault_seconds: float = 0
    hints: bool = True  # without, all is left to the relay
    then: str = "never"  # where the worker dies a second time, in its recovery

    def prepare(self, network: Network) -> None:
        if self.fault is not None:
            network.fault(self.fault, seconds=self.fault_seconds, flavour=FLAVOURS[self.on[0]])

    def __str__(self) -> str:
        again = "" if self.then == "never" else f" then {self.then}"
        return f"{self.name}@{'+'.join(self.on)}{again}"


FLAVOURS = {"short": "short", "long": "long", "news": "newsroom"}

WORKER_POINTS = (
    Point("advance:1:before-commit"),  # the case's first look
    Point("advance:1:after-commit"),
    Point("advance:2:before-commit"),  # the one that carries out the approval
    Point("advance:2:after-commit"),
    Point("advance:3:after-commit", rounds=2),  # between two rounds
    Point("advance:3:before-commit", slot_in=3),  # at the slot
    Point("permit:1:before-commit"),
    Point("permit:1:after-commit"),
    Point("permit:1:after-commit", on=("long",)),
    Point("send:1:first-byte"),  # permitted, connected, not a byte sent
    Point("send:1:first-byte", on=("long",)),
    Point("send:1:accepted", fault="slow", fault_seconds=2),  # it stands there, the answer is on its way
    Point("send:1:accepted", on=("long",), fault="slow", fault_seconds=2),
    Point("send:1:accepted", on=("news",), fault="slow", fault_seconds=2),
    Point("send:1:answered"),
    Point("send:1:answered", on=("long",)),
    Point("confirmed:1:before-commit"),
    Point("confirmed:1:after-commit"),
    Point("confirmed:1:after-commit", on=("short", "long", "news")),  # the others are still on their way
    Point("unknown:1:before-commit", fault="drop-after-accepting"),
    Point("unknown:1:after-commit", fault="drop-after-accepting"),
    Point("look_up:1:before", fault="drop-after-accepting"),
    Point("look_up:1:after", on=("long",), fault="drop-after-accepting"),
    Point("not_sent:1:before-commit", fault="rate-limit-429"),
    Point("not_sent:1:after-commit", fault="rate-limit-429"),
    Point("absent:1:after-commit", on=("news",), fault="drop-before"),
    Point("absent:1:after-commit", on=("long",), fault="drop-before"),
    Point("permit:1:after-commit", then="stands:1:after-commit"),  # the second waits for the lease of the first
    Point("send:1:accepted", on=("long",), fault="slow", fault_seconds=2, then="look_up:1:after"),
    Point("advance:2:after-commit", then="advance:1:before-commit"),
    Point("confirmed:1:before-commit", then="confirmed:1:before-commit"),
    Point("_lease:1:after-commit", hints=False),  # the relay, before it delivers
)

# Temporal dies at a moment of the scene, as the people see it …
TEMPORAL_MOMENTS = (
    "before the first hint",
    "after the first hint",
    "while it waits for a reader",
    "between a decision and its hint",
    "after the decision was hinted",
    "while it waits for its slot",
)
# … or at a point of the worker, which lives on.
TEMPORAL_POINTS = (
    Point("advance:1:before-commit"),
    Point("advance:1:after-commit"),
    Point("advance:2:before-commit"),
    Point("advance:2:after-commit"),
    Point("permit:1:before-commit"),
    Point("permit:1:after-commit"),
    Point("send:1:first-byte", on=("long",)),
    Point("send:1:accepted", on=("long",), fault="slow", fault_seconds=2),
    Point("send:1:answered"),
    Point("confirmed:1:before-commit"),
    Point("confirmed:1:after-commit", on=("short", "long")),
    Point("look_up:1:before", fault="drop-after-accepting"),
)
