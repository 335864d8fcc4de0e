"""A long procedure is proved while its architect waits; one that cannot be proved is refused, not guessed at."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from procedures.find import every_step
from procedures.house import DEFAULT_HOUSE
from procedures.model import Procedure
from procedures.proofs import prove
from procedures.proofs.exploring import explore
from tests.unit.proofs.large import LARGE, STEPS, too_large

BUDGET_SECONDS = 2.0  # of processor time; the slowest took 0.3 when it was written


@pytest.mark.parametrize("large", LARGE, ids=lambda large: large.__name__)
def test_three_hundred_steps_are_proved_in_time(large: Callable[[], Procedure]) -> None:
    procedure = large()
    assert len(list(every_step(procedure))) >= STEPS - 5
    before = time.process_time()
    found = prove(procedure, DEFAULT_HOUSE, {})
    spent = time.process_time() - before
    assert {one.code for one in found} <= {"S5.due"}
    assert spent < BUDGET_SECONDS


def test_what_is_too_large_is_told_and_nothing_is_said_to_be_unreachable() -> None:
    explored = explore(too_large(), DEFAULT_HOUSE, at_most=500)
    assert not explored.complete
    assert 500 < explored.nodes < 600


def test_what_is_too_large_is_refused_in_time() -> None:
    before = time.process_time()
    found = prove(too_large(), DEFAULT_HOUSE, {})
    spent = time.process_time() - before
    assert "proofs.too_large" in {one.code for one in found if one.severity == "error"}
    assert spent < 2 * BUDGET_SECONDS
