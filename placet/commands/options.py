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

Format = Annotated[Literal["text", "json"], typer.Option("--format", help="How findings are told.")]
