"""`placet charter`: check it as a document, propose it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placet.commands.options import As, Data, Format

app = typer.Typer(help="The charter: check it as a document, propose it.")


@app.callback()
def charter() -> None:
    """The charter: check it as a document, propose it."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="Charter to check.", show_default=False)],
    form: Format = "text",
) -> None:
    """Check a charter, its rules tried on their own examples. Exit 0 when clean, 1 with findings."""
    from governance.charter.read import read_charter
    from placet.commands.documents import check_files, refusals

    check_files([file], refusals(read_charter), form)


@app.command()
def propose(
    file: Annotated[Path, typer.Argument(help="Charter to propose.", show_default=False)],
    person: As,
    data: Data = None,
) -> None:
    """Propose a version of the charter: a director who is somebody else confirms it on its page."""
    from placet.commands.proposing import propose_file

    propose_file("charter", file, person, data)
