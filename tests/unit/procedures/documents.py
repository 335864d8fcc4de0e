"""The documents that the tests of the language read."""

from pathlib import Path

from procedures.finding import DocumentRefused, Finding
from procedures.model import Procedure
from procedures.reader import read_procedure

CATALOGUE = Path(__file__).parents[3] / "procedures" / "catalogue" / "publication-approval.yaml"
FRENCH = Path(__file__).parent / "publication-approval.fr.yaml"
ENGLISH_SOURCE = CATALOGUE.read_text(encoding="utf-8")


def catalogue() -> Procedure:
    return read_procedure(ENGLISH_SOURCE, "publication-approval.yaml")


def with_change(old: str, new: str) -> str:
    """The document of the catalogue with the first occurrence replaced."""
    assert old in ENGLISH_SOURCE, old
    return ENGLISH_SOURCE.replace(old, new, 1)


def findings(source: str | bytes) -> tuple[Finding, ...]:
    """What is wrong with the source; nothing when it is read."""
    try:
        read_procedure(source, "broken.yaml")
    except DocumentRefused as refused:
        return refused.findings
    return ()


def places(source: str | bytes) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in findings(source)]
