"""Procedures of three hundred steps, of each shape that could make a proof slow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from procedures.model import Ask, Fact, Procedure, Step
from tests.unit.procedures.machine import building as b
from tests.unit.proofs.good import GUARANTEES, MANAGER, PUBLISH, SENSITIVE, approval, change, charter, plain

STEPS = 300
ENDING: tuple[Step, ...] = (
    charter(),
    approval("review"),
    approval("sign-off", MANAGER, only_if=SENSITIVE),
    b.slot(),
    PUBLISH,
    b.end(),
)
TWO_WAYS = {"yes": b.GO_ON, "no": b.GO_ON, "stop": b.end_as("stopped")}


def _whole(steps: Sequence[Step]) -> Procedure:
    procedure = b.procedure(*steps, *ENDING)
    return replace(procedure, guarantees=GUARANTEES, ladders={})


def chain() -> Procedure:
    """One ask after the other, each with two answers that go on: 2^294 ways."""
    return _whole([plain(f"ask-{n}", answers=TWO_WAYS) for n in range(STEPS - len(ENDING))])


def skipped() -> Procedure:
    """The same, each asked only if something is true."""
    condition = Fact("the publication makes claims")
    return _whole([plain(f"ask-{n}", answers=TWO_WAYS, only_if=condition) for n in range(STEPS - len(ENDING))])


def side_by_side() -> Procedure:
    """Seventy times three branches."""
    return _whole([b.together(f"all-{n}", "all", *[(_one(f"{n}-{m}"),) for m in range(3)]) for n in range(73)])


def rounds() -> Procedure:
    """Thirty repeats in a row, each of which may change the subject."""
    return _whole(
        [
            b.repeat(
                f"rounds-{n}",
                *[plain(f"ask-{n}-{m}", answers={"yes": b.GO_ON, "no": b.NEXT_ROUND}) for m in range(8)],
                between=(change(f"change-{n}"),),
            )
            for n in range(29)
        ]
    )


LARGE = (chain, skipped, side_by_side, rounds)


def too_large() -> Procedure:
    """Nine branches side by side, each of four steps: two million places to be in."""
    return _whole([b.together("all", "all", *[tuple(_one(f"{n}-{m}") for m in range(4)) for n in range(9)])])


def _one(name: str) -> Ask:
    return plain(name)
