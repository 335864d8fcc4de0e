"""How `check` commands read documents and tell what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import typer

from placet.trouble import Trouble
from procedures.finding import DocumentRefused, Finding
from procedures.report import as_json, as_text
from words.findings import finding_sentence


def check_files(files: Sequence[Path], read: Callable[[bytes, str], object], form: str) -> None:
    """Says every finding of every file. Exit 1 where there is one, 2 where a file cannot be read."""
    found = {file: _findings(file, read) for file in files}
    findings = [finding for _, of_file in found.values() for finding in of_file]
    if form == "json":
        typer.echo(json.dumps(as_json(findings, _english), ensure_ascii=False, indent=2))
    elif findings:
        typer.echo("\n\n".join(as_text(of_file, source, _english) for source, of_file in found.values() if of_file))
    else:
        typer.echo("Nothing to object to." if len(files) == 1 else f"Nothing to object to in {len(files)} files.")
    if findings:
        raise typer.Exit(1)


def _findings(file: Path, read: Callable[[bytes, str], object]) -> tuple[str, Sequence[Finding]]:
    """The text of the file, and what is wrong with it."""
    try:
        source = file.read_bytes()
    except OSError as error:
        raise Trouble(f"{file} cannot be read: {error.strerror}.", "Name another file.", status=2) from error
    try:
        read(source, str(file))
    except DocumentRefused as refused:
        return source.decode("utf-8", "replace"), refused.findings
    return "", ()


def _english(finding: Finding) -> tuple[str, str]:
    said = finding_sentence(finding, "en")
    return said.what, said.mend
