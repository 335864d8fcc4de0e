"""`placet charter`: check the charter as a document."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placet.commands.options import Format

app = typer.Typer(help="The charter: check it as a document.")


@app.callback()
def charter() -> None:
    """The charter: check it as a document."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="Charter to check.", show_default=False)],
    form: Format = "text",
) -> None:
    """Check a charter, its rules tried on their own examples. Exit 0 when clean, 1 with findings."""
    from governance.charter.read import read_charter
    from placet.commands.documents import check_files

    check_files([file], read_charter, form)
