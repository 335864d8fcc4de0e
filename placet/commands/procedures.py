"""`placet procedures`: check a document, propose it, see what is in force."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placet.commands.diagram import diagram
from placet.commands.options import As, Data, Format, Language

app = typer.Typer(help="Procedures: check a document, propose it, see what is in force.")


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Procedures to check.", show_default=False)],
    form: Format = "text",
    language: Language = "en",
) -> None:
    """Read procedures and prove them on every way. Exit 0 without an error, 1 with one; warnings are shown."""
    from placet.commands.documents import check_files
    from procedures.checking import check_document

    check_files(files, lambda source, filename: check_document(source, filename).findings, form, language)


@app.command()
def propose(
    file: Annotated[Path, typer.Argument(help="Procedure to propose.", show_default=False)],
    person: As,
    data: Data = None,
) -> None:
    """Propose a version of a procedure: a director who is somebody else confirms it on its page."""
    from placet.commands.proposing import propose_file

    propose_file("procedure", file, person, data)


@app.command()
def schema() -> None:
    """Print a JSON Schema of procedures and ladders, for completion in editors."""
    import json

    from procedures.schema import schema as generated

    typer.echo(json.dumps(generated(), ensure_ascii=False, indent=2))


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


app.command()(diagram)
