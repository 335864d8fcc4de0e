"""Documents that go wrong on some way: each is refused at its place, with that way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from procedures.checking import check_document
from procedures.find import every_step
from procedures.finding import Finding
from procedures.house import DEFAULT_HOUSE
from procedures.reader import read_procedure
from tests.unit.proofs.broken_house import house_for
from words.findings import finding_sentence
from words.findings_of_proofs import PROOFS

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
ELSEWHERE = {"G9.late", "G10", "proofs.too_large"}  # told at submission; of two versions; in test_large.py
_EXPECTED = re.compile(r"# (\S+) at (\d+):(\d+)(?:, on the way (.+))?")


def expected(source: str) -> list[tuple[str, int, int, tuple[str, ...]]]:
    """What the first lines of the document say about it."""
    found = [told for line in source.splitlines() if (told := _EXPECTED.fullmatch(line))]
    return [(told[1], int(told[2]), int(told[3]), tuple(told[4].split(", ")) if told[4] else ()) for told in found]


def told(path: Path) -> tuple[Finding, ...]:
    return check_document(path.read_bytes(), path.name, house_for(path.name)).findings


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_document_is_told_with_its_place_and_its_way(path: Path) -> None:
    found = [(one.code, one.line, one.column, one.path) for one in told(path)]
    assert found == expected(path.read_text(encoding="utf-8"))
    assert path.stem.split("-")[0] in {code for code, *_ in found}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_way_that_goes_wrong_names_steps_of_the_document(path: Path) -> None:
    names = {step.name for step in every_step(read_procedure(path.read_bytes(), path.name, house_for(path.name)))}
    assert {name for one in told(path) for name in one.path} <= names


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_told_is_said_whole_with_a_mend(language: str) -> None:
    for path in BROKEN:
        for one in told(path):
            said = finding_sentence(one, language)
            assert said.mend
            assert "…" not in said.what, (path.name, said)


def test_there_is_a_broken_document_for_every_code() -> None:
    assert set(PROOFS) - ELSEWHERE == {path.stem.split("-")[0] for path in BROKEN}


def test_only_d4_and_g9_are_warnings_so_that_all_else_refuses_activation() -> None:
    for path in BROKEN:
        checked = check_document(path.read_bytes(), path.name, house_for(path.name))
        warned = {one.code for one in checked.findings if one.severity == "warning"}
        assert warned <= {"D4.data", "D4.outcome", "G9.same"}
        assert checked.refused == bool({one.code for one in checked.findings} - warned)


def test_a_document_that_does_not_read_is_not_proved() -> None:
    checked = check_document("procedure: x\n", "x.yaml", DEFAULT_HOUSE)
    assert checked.procedure is None
    assert checked.refused
    assert {one.code for one in checked.findings} == {"field.missing"}
