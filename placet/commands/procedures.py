"""`placet procedures`: check a document, see what is in force."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placet.commands.options import Data, Format

app = typer.Typer(help="Procedures: check a document, see what is in force.")


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Procedures to check.", show_default=False)],
    form: Format = "text",
) -> None:
    """Check procedures as documents. Exit 0 when clean, 1 with findings."""
    from placet.commands.documents import check_files
    from procedures.reader import read_procedure

    check_files(files, read_procedure, form)


@app.command("list")
def show_all(data: Data = None) -> None:
    """List every version of every procedure."""
    from placet.commands.table import print_table
    from placet.records import open_records
    from placet.settings import load_settings
    from records.queries.versions import procedure_versions

    versions = open_records(load_settings(data)).read_now(procedure_versions)
    print_table(
        ("name", "version", "state", "since", "digest"),
        [
            (one.name, str(one.version), one.state, f"{one.since:%Y-%m-%d}" if one.since else "", one.digest)
            for one in versions
        ],
    )


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Name of a procedure.")],
    version: Annotated[int | None, typer.Option(help="The one in force when left out.", show_default=False)] = None,
    data: Data = None,
) -> None:
    """Print the document of a procedure, as it was written."""
    from placet.records import open_records
    from placet.settings import load_settings
    from placet.trouble import Trouble
    from records.queries.versions import procedure_source

    source = open_records(load_settings(data)).read_now(procedure_source, name, version)
    if source is None:
        which = name if version is None else f"{name}, version {version}"
        raise Trouble(f"There is no procedure {which}.", "See `placet procedures list`.")
    typer.echo(source, nl=not source.endswith("\n"))
