"""A hundred thousand documents from chance: each is read, or refused with places; none crashes the reader."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest

from procedures.compiled import from_compiled, to_compiled
from procedures.finding import DocumentRefused, Finding
from procedures.model import Procedure
from procedures.reader import read_procedure
from tests.unit.procedures.fuzzed import fuzzed
from tests.unit.procedures.hostile import SECONDS

THOUSANDS = [0, *(pytest.param(number, marks=pytest.mark.torture) for number in range(1, 100))]


@pytest.mark.parametrize("thousand", THOUSANDS)
def test_a_thousand_documents_from_chance_are_read_or_refused(thousand: int) -> None:
    chance = random.Random(20_261_123 + thousand)
    read = 0
    for _ in range(1000):
        source = fuzzed(chance)
        began = time.process_time()
        procedure, told = _read(source)
        assert time.process_time() - began < SECONDS
        assert (procedure is None) == bool(told), source
        assert len(told) <= 100
        assert all(found.line >= 1 and found.column >= 1 for found in told), source
        if procedure is not None:
            read += 1
            assert from_compiled(to_compiled(procedure)) == procedure
    assert read > 20  # else nothing but the refusals is tried


def _read(source: str | bytes) -> tuple[Procedure | None, Sequence[Finding]]:
    try:
        return read_procedure(source, "x.yaml"), ()
    except DocumentRefused as refused:
        return None, refused.findings
