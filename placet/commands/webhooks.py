"""`placet webhooks`: endpoints of other programs that are told of notices."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from placet.commands.options import Data

app = typer.Typer(help="Endpoints of other programs that are told of notices.")


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="Address of the endpoint, http or https.", metavar="URL")],
    secret_file: Annotated[
        Path,
        typer.Option(help="File that holds the secret to sign with: whsec_ and base64.", metavar="FILE"),
    ],
    kind: Annotated[
        list[str] | None, typer.Option(help="Kind of notice; may be given several times. All unless given.")
    ] = None,
    data: Data = None,
) -> None:
    """Tell an endpoint of notices from now on; prints its id."""
    from placet.commands.said import write
    from placet.records import open_records
    from placet.settings import load_settings
    from placet.trouble import Trouble
    from records.clock import machine_clock
    from records.commands.add_webhook import add_webhook
    from words.notices import NOTICES

    unknown = [one for one in kind or () if one not in NOTICES]
    if unknown:
        raise Trouble(f"There is no kind of notice {unknown[0]}.", f"There are: {', '.join(NOTICES)}.", status=2)
    try:
        secret = secret_file.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"The file {secret_file} cannot be read.", "Name the file that holds the secret.") from error
    database = open_records(load_settings(data))
    typer.echo(write(database, add_webhook, machine_clock, url=url, secret=secret, kinds=kind or None))


@app.command("list")
def show(data: Data = None) -> None:
    """List the endpoints, without their secrets."""
    from placet.commands.table import print_table
    from placet.records import open_records
    from placet.settings import load_settings
    from records.queries.deliveries import endpoints

    rows = open_records(load_settings(data)).read_now(endpoints)
    print_table(
        ("id", "address", "kinds", "since"),
        [(one.id, one.url, ", ".join(one.kinds or ("all",)), one.added_at.isoformat()) for one in rows],
    )


@app.command()
def remove(
    webhook: Annotated[str, typer.Argument(help="Its id, as `placet webhooks list` says it.", metavar="ID")],
    data: Data = None,
) -> None:
    """Tell an endpoint nothing any more, not even what waits for it."""
    from placet.commands.said import write
    from placet.records import open_records
    from placet.settings import load_settings
    from records.clock import machine_clock
    from records.commands.remove_webhook import remove_webhook

    write(open_records(load_settings(data)), remove_webhook, machine_clock, webhook=webhook)
