"""How `check` commands read documents and tell what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import typer

from placet.trouble import Trouble
from procedures.finding import DocumentRefused, Finding
from procedures.report import as_json, as_text
from words.findings import finding_sentence

Check = Callable[[bytes, str], Sequence[Finding]]  # from what a file holds and its name to what is wrong with it


def check_files(files: Sequence[Path], check: Check, form: str, language: str = "en") -> None:
    """Says every finding of every file. Exit 1 where one is an error, 2 where a file cannot be read."""
    found = {file: _findings(file, check) for file in files}
    say = partial(_say, language)
    findings = [finding for _, of_file in found.values() for finding in of_file]
    if form == "json":
        typer.echo(json.dumps(as_json(findings, say), ensure_ascii=False, indent=2))
    elif findings:
        typer.echo("\n\n".join(as_text(of_file, source, say) for source, of_file in found.values() if of_file))
    else:
        typer.echo(_nothing(len(files), language))
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)


def refusals(read: Callable[[bytes, str], object]) -> Check:
    """The check that consists in reading."""

    def check(source: bytes, filename: str) -> Sequence[Finding]:
        try:
            read(source, filename)
        except DocumentRefused as refused:
            return refused.findings
        return ()

    return check


def _findings(file: Path, check: Check) -> tuple[str, Sequence[Finding]]:
    """The text of the file, and what is wrong with it."""
    try:
        source = file.read_bytes()
    except OSError as error:
        raise Trouble(f"{file} cannot be read: {error.strerror}.", "Name another file.", status=2) from error
    return source.decode("utf-8", "replace"), check(source, str(file))


def english(finding: Finding) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    return _say("en", finding)


def _say(language: str, finding: Finding) -> tuple[str, str]:
    said = finding_sentence(finding, language)
    return said.what, said.mend


def _nothing(files: int, language: str) -> str:
    if language == "fr":
        return "Rien à redire." if files == 1 else f"Rien à redire dans ces {files} fichiers."
    return "Nothing to object to." if files == 1 else f"Nothing to object to in {files} files."
