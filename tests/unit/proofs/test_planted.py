"""The comparison held against mistakes planted in the proofs: each of them makes the two differ somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

from procedures.model import Procedure
from procedures.proofs import exploring, knowledge, worlds
from tests.unit.proofs.agreement import compare
from tests.unit.proofs.hard import HARD
from tests.unit.proofs.mutants import a_mutant

MUTANTS = 60
Plant = Callable[[pytest.MonkeyPatch], None]


def _replaced(owner: Any, name: str, by: Callable[[Any], Any]) -> Plant:
    """`by` makes the wrong one of the right one."""
    return lambda patch: patch.setattr(owner, name, by(getattr(owner, name)))


PLANTED: dict[str, Plant] = {
    "a change empties nothing": _replaced(knowledge, "_changed", lambda _: lambda known, at: known),
    "authors may approve": _replaced(knowledge, "excludes_authors", lambda _: lambda step: True),
    "undecided is passed": _replaced(
        knowledge.Learning,
        "checked",
        lambda right: (
            lambda self, known, step, result: right(self, known, step, "passed" if result == "undecided" else result)
        ),
    ),
    "nothing is found later": _replaced(worlds.Worlds, "_risen", lambda _: lambda self, world: (world,)),
    "an old answer keeps an approver out": _replaced(
        knowledge.Learning, "unanswered", lambda _: lambda self, known, name: known
    ),
    "a quorum counts wherever the answer leads": _replaced(
        knowledge, "_voices", lambda _: lambda step, answer: step.quorum
    ),
    "a change beside a publish is not seen": _replaced(
        exploring._Explorer, "_publishing", lambda right: lambda self, turn, changing: right(self, turn, False)
    ),
}


def _tried() -> Iterator[Procedure]:
    yield from (hard() for hard in HARD.values())
    yield from (a_mutant(Random(seed)) for seed in range(MUTANTS))


@pytest.mark.parametrize("mistake", PLANTED)
def test_a_mistake_in_the_proofs_is_found(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    PLANTED[mistake](monkeypatch)
    assert any(compare(procedure).disagreements for procedure in _tried())
