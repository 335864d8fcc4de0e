"""`placet token`: what programs sign in with."""

from __future__ import annotations

from typing import Annotated

import typer

from placet.commands.options import Data

app = typer.Typer(help="Bearer tokens for the API.")


@app.callback()
def token() -> None:
    """Bearer tokens for the API."""


@app.command()
def create(
    person: Annotated[str, typer.Option(help="Address of the person for whom the program speaks.", metavar="EMAIL")],
    data: Data = None,
) -> None:
    """Make a token and print it, once."""
    from placet.commands.said import write
    from placet.records import open_records
    from placet.settings import load_settings
    from placet.trouble import Trouble
    from records.clock import machine_clock
    from records.commands.create_token import create_token
    from records.queries.everyone import person_called
    from records.secret import new_secret

    database = open_records(load_settings(data))
    speaker = database.read_now(person_called, person)
    if speaker is None:
        raise Trouble(f"Nobody here has the address {person}.", "See `placet people list`.")
    secret = new_secret()
    write(database, create_token, machine_clock, person=speaker, secret=secret)
    typer.echo(secret)
    typer.echo("It is not shown again. Send it as `Authorization: Bearer …`.", err=True)
