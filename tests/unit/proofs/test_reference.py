"""What the reference shows as broken is broken: the proofs tell it by that code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placet.reference.mistakes import LADDERS, PROCEDURES, WHOLE, Mistake
from placet.reference.proofs import RULES
from procedures.checking import check_document
from procedures.house import Callee
from procedures.ladders import read_ladders
from procedures.reader import read_procedure
from tests.unit.proofs.broken_house import HOUSE, house_for

SHOWN = {code: mistake for _, mistakes in RULES.values() for code, mistake in mistakes.items()}
AT_SUBMISSION = {"G9.late"}
WHOLE_SOURCE = (PROCEDURES / WHOLE).read_text(encoding="utf-8")
SELF = Callee("d", "publication", frozenset({"published"}), frozenset({"fact-verification"}))


def told(code: str, mistake: Mistake) -> set[str]:
    house = house_for(code)
    house = replace(house, procedures={**(house.procedures or {}), "publication-approval": SELF})
    source = mistake.made()
    if mistake.base == LADDERS:
        house, source = replace(house, ladders=read_ladders(source, "ladders.yaml")), WHOLE_SOURCE
    before = read_procedure(WHOLE_SOURCE, "before.yaml", HOUSE) if code == "G10" else None
    return {one.code for one in check_document(source, "x.yaml", house, before=before).findings}


@pytest.mark.parametrize("code", sorted(set(SHOWN) - AT_SUBMISSION))
def test_what_the_reference_shows_is_told_by_its_code(code: str) -> None:
    assert code in told(code, SHOWN[code])
