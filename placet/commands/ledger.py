"""`placet ledger`: verify, and take home."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from placet.commands.options import Data

if TYPE_CHECKING:
    from records.ledger.verification import Verification

app = typer.Typer(help="The ledger: verified, exported.")
Earlier = Annotated[
    list[Path] | None,
    typer.Option("--earlier", metavar="EXPORT", help="An export taken home before; may be given several times."),
]


@app.command()
def verify(
    export: Annotated[
        Path | None,
        typer.Argument(help="An exported ledger, verified offline; the records of the data folder when left out."),
    ] = None,
    earlier: Earlier = None,
    data: Data = None,
) -> None:
    """Verify every entry. Exit 0 when all is well, 1 with each problem otherwise."""
    from placet.commands.progress import progress
    from placet.records import open_records
    from placet.settings import load_settings
    from placet.trouble import Trouble
    from records.ledger.verify import verify as verify_records
    from records.ledger.verify_export import Unreadable, checkpoint_of, verify_export

    try:
        checkpoints = [checkpoint_of(path) for path in earlier or ()]
        with progress("Verifying") as advance:
            if export is not None:
                found = verify_export(export, earlier=checkpoints, progress=advance)
            else:
                database = open_records(load_settings(data))
                found = database.read_now(verify_records, earlier=checkpoints, progress=advance)
    except Unreadable as error:
        raise Trouble(str(error), status=2) from error
    except OSError as error:
        raise Trouble(f"{error.filename} cannot be read: {error.strerror}.", "Name another file.", status=2) from error
    _report(found)


@app.command("export")
def export_ledger(
    file: Annotated[Path | None, typer.Argument(help="File to write; placet-ledger-DATE.jsonl when left out.")] = None,
    data: Data = None,
) -> None:
    """Write the ledger as one file that can be verified offline, by anyone."""
    from placet.commands.progress import progress
    from placet.records import open_records
    from placet.settings import load_settings
    from placet.trouble import Trouble
    from records.clock import machine_clock
    from records.ledger.export import export

    now = machine_clock()
    path = file or Path(f"placet-ledger-{now:%Y-%m-%d-%H%M%S}.jsonl")
    if path.exists():
        raise Trouble(f"{path} is there already.", "Name another file; an export is never written over.", status=2)
    database = open_records(load_settings(data))
    try:
        with progress("Exporting") as advance:
            count = database.read_now(export, path, now, progress=advance)
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}.", "Name another file.", status=2) from error
    typer.echo(f"{count} entries in {path}. Verify them with: placet ledger verify {path}")


def _report(found: Verification) -> None:
    for problem in found.problems:
        typer.echo(str(problem))
    for line in found.summary():
        typer.echo(line)
    if not found.ok:
        raise typer.Exit(1)
