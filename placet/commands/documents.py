"""How `check` commands read documents and tell what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import typer

from placet.trouble import Trouble
from procedures.finding import DocumentRefused, Finding
from words.findings import finding_sentence


def check_files(files: Sequence[Path], read: Callable[[bytes, str], object], form: str) -> None:
    """Says every finding of every file. Exit 1 where there is one, 2 where a file cannot be read."""
    findings = [finding for file in files for finding in _findings(file, read)]
    if form == "json":
        typer.echo(json.dumps([_as_json(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            typer.echo(_as_text(finding))
        if not findings:
            typer.echo("Nothing to object to." if len(files) == 1 else f"Nothing to object to in {len(files)} files.")
    if findings:
        raise typer.Exit(1)


def _findings(file: Path, read: Callable[[bytes, str], object]) -> Sequence[Finding]:
    try:
        source = file.read_bytes()
    except OSError as error:
        raise Trouble(f"{file} cannot be read: {error.strerror}.", "Name another file.", status=2) from error
    try:
        read(source, str(file))
    except DocumentRefused as refused:
        return refused.findings
    return ()


def _as_text(finding: Finding) -> str:
    said = finding_sentence(finding, "en")
    lines = [f"{finding.file}:{finding.line}:{finding.column}: {finding.severity}: {said.what}"]
    if finding.path:
        lines.append(f"    on the way {' → '.join(finding.path)}")
    if said.mend:
        lines.append(f"    {said.mend}")
    return "\n".join(lines)


def _as_json(finding: Finding) -> dict[str, object]:
    said = finding_sentence(finding, "en")
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "path": list(finding.path),
        "message": str(said),
    }
