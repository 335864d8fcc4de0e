"""Documents in words: what they are called, and what was found in one, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from procedures.finding import Finding
from words.catalogue import translations
from words.findings import finding_sentence


@dataclass(frozen=True, slots=True)
class FindingSaid:
    look: str  # must, mind
    line: int
    column: int
    what: str
    mend: str
    path: tuple[str, ...]


def findings_said(findings: Iterable[Finding], language: str) -> tuple[FindingSaid, ...]:
    """In the order of the document."""
    found = []
    for one in findings:
        said = finding_sentence(one, language)
        look = "must" if one.severity == "error" else "mind"
        found.append(FindingSaid(look, one.line, one.column, said.what, said.mend, one.path))
    return tuple(found)


def document_title(kind: str, name: str, title: Mapping[str, str], language: str) -> str:
    """What a document is called on a page."""
    _ = translations(language).gettext
    if kind == "ladders":
        return _("The ladders")
    return title.get(language) or title.get("fr") or name


def kind_label(kind: str, language: str) -> str:
    _ = translations(language).gettext
    return {
        "procedure": _("Procedure"),
        "charter": _("Charter"),
        "ladders": _("Ladders"),
        "calendar": _("Calendar"),
        "statement": _("Prepared statement"),
    }[kind]
