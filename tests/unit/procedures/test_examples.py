"""The documents that show the language: each is read, fits on a screen, and says the same in its French twin."""

from __future__ import annotations

from pathlib import Path

import pytest

from procedures.compiled import digest, to_compiled
from procedures.house import DEFAULT_HOUSE
from procedures.ladders import read_ladders
from procedures.reader import read_procedure
from procedures.vocabulary.keywords import KINDS, OF_STEP

PROCEDURES = Path(__file__).parents[3] / "procedures"
EXAMPLES = sorted((PROCEDURES / "examples").glob("*.yaml"))
TWINS = [path for path in EXAMPLES if path.name.endswith(".fr.yaml")]
SCREEN = 60  # lines
WIDTH = 130  # characters


def read_digest(path: Path) -> str:
    return digest(to_compiled(read_procedure(path.read_bytes(), path.name)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_is_read_and_fits_on_a_screen(path: Path) -> None:
    assert read_digest(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= SCREEN
    assert max(map(len, lines)) <= WIDTH


@pytest.mark.parametrize("path", TWINS, ids=lambda path: path.name)
def test_a_french_twin_is_the_same_procedure(path: Path) -> None:
    assert read_digest(path) == read_digest(path.with_name(path.name.replace(".fr.", ".")))


def test_there_is_an_example_for_each_kind_and_the_four_procedures() -> None:
    names = {path.stem for path in EXAMPLES}
    assert {kind.replace(" ", "-") for kind in (set(KINDS) & set(OF_STEP))} <= names
    assert {"publication-approval-whole", "fact-verification", "crisis", "campaign"} <= names


def test_the_ladders_of_the_catalogue_end_with_someone_else_or_with_an_error() -> None:
    ladders = read_ladders((PROCEDURES / "catalogue" / "ladders.yaml").read_bytes(), "ladders.yaml")
    assert {"usual ladder", "hierarchy ladder"} <= set(ladders)
    assert {rungs[-1].act for rungs in ladders.values()} <= {"hand over", "raise"}
    assert dict(DEFAULT_HOUSE.ladders) == ladders
