"""Findings for people and for programs. The sentences come from outside: this room knows no language of readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from procedures.finding import Finding

Say = Callable[[Finding], tuple[str, str]]  # what is wrong, and what mends it
WIDTH = 120  # of a source line that is shown


def as_text(findings: Sequence[Finding], source: str, say: Say) -> str:
    """Each finding with its place, its source line and a caret, the way that goes wrong, and the mend."""
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n\n".join(_text(finding, lines, say) for finding in findings)


def as_json(findings: Sequence[Finding], say: Say) -> list[dict[str, Any]]:
    """The same as JSON values."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity,
            "file": finding.file,
            "line": finding.line,
            "column": finding.column,
            "path": list(finding.path),
            "message": " ".join(part for part in say(finding) if part),
        }
        for finding in findings
    ]


def _text(finding: Finding, lines: Sequence[str], say: Say) -> str:
    what, mend = say(finding)
    told = [f"{finding.file}:{finding.line}:{finding.column}: {finding.severity} {finding.code}: {what}"]
    if finding.line <= len(lines):
        told += _shown(lines[finding.line - 1], finding.line, finding.column)
    if finding.path:
        told.append("    " + " → ".join(finding.path))
    if mend:
        told.append("    " + mend)
    return "\n".join(told)


def _shown(line: str, number: int, column: int) -> list[str]:
    """The part of the source line around the spot, and the caret under it."""
    start = max(0, column - 1 - WIDTH // 2) if len(line) > WIDTH else 0
    part = "".join(character if character.isprintable() else "\ufffd" for character in line[start : start + WIDTH])
    margin = f"{number:5} | "
    return [f"{margin}{part}", " " * (len(margin) - 2) + "| " + " " * (column - 1 - start) + "^"]
