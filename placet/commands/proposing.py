"""How `propose` commands hand a document to a second person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from procedures.finding import Finding
    from records.documents import Kind


def propose_file(kind: Kind, file: Path, person: str, data: Path | None) -> None:
    """Proposes the document of the file. Exit 1 with its findings where it is not proved."""
    from placet.commands.said import write
    from placet.records import open_records
    from placet.settings import load_settings
    from placet.trouble import Trouble
    from procedures.finding import DocumentRefused
    from records.clock import machine_clock
    from records.commands.propose_document import propose_document
    from records.queries.everyone import person_called

    try:
        source = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise Trouble(f"{file} cannot be read: {error.strerror}.", "Name another file.", status=2) from error
    except UnicodeDecodeError as error:
        raise Trouble(f"{file} is not written in UTF-8.", "Save it as UTF-8.", status=2) from error
    database = open_records(load_settings(data))
    proposer = database.read_now(person_called, person)
    if proposer is None:
        raise Trouble(f"Nobody here has the address {person}.", "See `placet people list`.")
    try:
        proposed = write(
            database, propose_document, machine_clock, person=proposer, kind=kind, source=source, filename=str(file)
        )
    except DocumentRefused as refused:
        _say(refused.findings, source)
        raise typer.Exit(1) from refused
    _say(proposed.warnings, source)
    typer.echo(f"Proposed: {proposed.name}. A director who did not propose it confirms it at /proposals/{proposed.id}")


def _say(findings: Sequence[Finding], source: str) -> None:
    from placet.commands.documents import english
    from procedures.report import as_text

    if findings:
        typer.echo(as_text(findings, source, english) + "\n", err=True)
