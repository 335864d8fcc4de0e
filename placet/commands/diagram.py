"""`placet procedures diagram`: a procedure drawn, as text or as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from placet.commands.options import Data

if TYPE_CHECKING:
    from procedures.model import Procedure

AS_FILE = (".yaml", ".yml")

Form = Annotated[Literal["text", "html"], typer.Option("--format", help="A tree of text, or a page in one file.")]


def diagram(
    name: Annotated[str, typer.Argument(help="Name of a procedure, or a file that ends in .yaml.")],
    version: Annotated[int | None, typer.Option(help="The one in force when left out.", show_default=False)] = None,
    form: Form = "text",
    language: Annotated[Literal["en", "fr"], typer.Option(help="Of the words in it.")] = "en",
    data: Data = None,
) -> None:
    """Draw a procedure: who acts, by when, and where each answer leads."""
    procedure = _of_file(Path(name)) if name.endswith(AS_FILE) else _of_records(name, version, data)
    if form == "html":
        from web.drawn.alone import as_page

        typer.echo(as_page(procedure, language))
        return
    from web.drawn.terminal import as_text
    from web.drawn.whole import drawing_said

    typer.echo(as_text(drawing_said(procedure, language), language), nl=False)


def _of_records(name: str, version: int | None, data: Path | None) -> Procedure:
    from placet.records import open_records
    from placet.settings import load_settings
    from placet.trouble import Trouble
    from procedures.compiled import from_compiled
    from records.queries.versions import procedure_compiled

    compiled = open_records(load_settings(data)).read_now(procedure_compiled, name, version)
    if compiled is None:
        which = name if version is None else f"{name}, version {version}"
        raise Trouble(f"There is no procedure {which}.", "See `placet procedures list`.")
    return from_compiled(compiled)


def _of_file(path: Path) -> Procedure:
    from placet.trouble import Trouble
    from procedures.finding import DocumentRefused
    from procedures.reader import read_procedure

    try:
        return read_procedure(path.read_bytes(), str(path))
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.", "Name another file.", status=2) from error
    except DocumentRefused as refused:
        raise Trouble(f"{path} does not read.", f"See `placet procedures check {path}`.") from refused
