"""One document, read and proved: what reading, checking a file and activating a version ask for."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.difference import difference
from procedures.finding import DocumentRefused, Finding
from procedures.house import DEFAULT_HOUSE, House
from procedures.model import Procedure
from procedures.proofs import prove
from procedures.proofs.told import Told, in_words
from procedures.reader import Document, read_document
from procedures.reader.findings import Findings


@dataclass(frozen=True, slots=True)
class Checked:
    """The procedure, None where the document does not read; and all that is wrong, in the order of the document."""

    procedure: Procedure | None
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether it may not be activated: warnings alone refuse nothing."""
        return any(found.severity == "error" for found in self.findings)


def check_document(
    source: str | bytes, filename: str, house: House = DEFAULT_HOUSE, *, before: Procedure | None = None
) -> Checked:
    """Mistakes of reading, or, for a document that reads, what the proofs find; and which guarantees it gives up of
    the version `before` it (G10, warnings)."""
    try:
        document = read_document(source, filename, house)
    except DocumentRefused as refused:
        return Checked(None, refused.findings)
    told = Told(filename, document.places, list(prove(document.procedure, house, document.places, filename)))
    if before is not None:
        _tell_lost(document, before, told)
    findings = Findings(filename)
    findings.take(told.in_order())  # as many as are told in one go
    return Checked(document.procedure, tuple(findings.all))


def _tell_lost(document: Document, before: Procedure, told: Told) -> None:
    for code in difference(before, document.procedure).lost:
        told.warn("G10", "", "guarantees", guarantee=in_words(code, "guarantees"))
