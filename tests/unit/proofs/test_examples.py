"""The documents that show the language keep every promise; proving them takes no time to speak of."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from procedures.checking import check_document

PROCEDURES = Path(__file__).parents[3] / "procedures"
DOCUMENTS = [*sorted((PROCEDURES / "examples").glob("*.yaml")), PROCEDURES / "catalogue" / "publication-approval.yaml"]
BUDGET_SECONDS = 0.5  # of processor time for each; measured 0.06 for the longest when it was written


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_an_example_is_proved(path: Path) -> None:
    before = time.process_time()
    checked = check_document(path.read_bytes(), path.name)
    spent = time.process_time() - before
    assert checked.findings == ()
    assert checked.procedure is not None
    assert spent < BUDGET_SECONDS
