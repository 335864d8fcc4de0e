"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Data = Annotated[
    Path | None,
    typer.Option(
        "--data", envvar="PLACET_DATA", metavar="DIR", help="Data folder; var/ unless set.", show_default=False
    ),
]

As = Annotated[
    str, typer.Option("--as", metavar="EMAIL", help="Address of the person who proposes it.", show_default=False)
]

Language = Annotated[Literal["en", "fr"], typer.Option("--language", help="Of the words in it.")]

Format = Annotated[Literal["text", "json"], typer.Option("--format", help="How findings are told.")]
