"""The documents that the tests of the language read."""

from functools import cache
from pathlib import Path

from procedures.finding import DocumentRefused, Finding
from procedures.model import Procedure
from procedures.reader import read_procedure

CATALOGUE = Path(__file__).parents[3] / "procedures" / "catalogue" / "publication-approval.yaml"
APPROVAL = Path(__file__).parent / "approval.yaml"  # what the catalogue once said: here it stays as it is
WHOLE = Path(__file__).parent / "whole.yaml"
FRENCH = Path(__file__).parent / "publication-approval.fr.yaml"
ENGLISH_SOURCE = CATALOGUE.read_text(encoding="utf-8")
APPROVAL_SOURCE = APPROVAL.read_text(encoding="utf-8")
WHOLE_SOURCE = WHOLE.read_text(encoding="utf-8")
SPOT = "⟦"  # in a changed document: here something is to be told


def catalogue() -> Procedure:
    return read_procedure(ENGLISH_SOURCE, "publication-approval.yaml")


def approval() -> Procedure:
    return read_procedure(APPROVAL_SOURCE, "approval.yaml")


def with_change(old: str, new: str) -> str:
    """The approval with the first occurrence replaced."""
    assert old in APPROVAL_SOURCE, old
    return APPROVAL_SOURCE.replace(old, new, 1)


def spotted(old: str, new: str, *codes: str, without: str = "") -> tuple[str, list[tuple[str, int, int]]]:
    """The whole language with the first occurrence replaced, and where codes must be told: at the marks in `new`."""
    assert old in WHOLE_SOURCE, old
    assert without in WHOLE_SOURCE, without
    marked = WHOLE_SOURCE.replace(without, "", 1).replace(old, new, 1)
    places = []
    for code in codes:
        before, _, after = marked.partition(SPOT)
        places.append((code, before.count("\n") + 1, len(before) - before.rfind("\n")))
        marked = before + after
    assert SPOT not in marked
    return marked, places


@cache  # several tests ask about the same broken documents
def findings(source: str | bytes) -> tuple[Finding, ...]:
    """What is wrong with the source; nothing when it is read."""
    try:
        read_procedure(source, "broken.yaml")
    except DocumentRefused as refused:
        return refused.findings
    return ()


def places(source: str | bytes) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in findings(source)]
