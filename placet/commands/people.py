"""`placet people`: who works here."""

from __future__ import annotations

from typing import Annotated

import typer

from placet.commands.options import Data

app = typer.Typer(help="The people of the organisation.")


@app.command("list")
def show(data: Data = None) -> None:
    """List everyone with address, roles and manager."""
    from placet.commands.table import print_table
    from placet.records import open_records
    from placet.settings import load_settings
    from records.queries.everyone import everyone

    lines = open_records(load_settings(data)).read_now(everyone)
    print_table(
        ("address", "name", "roles", "manager", ""),
        [(one.email, one.name, ", ".join(one.roles), one.manager or "", "" if one.active else "left") for one in lines],
    )


@app.command()
def add(
    email: Annotated[str, typer.Argument(help="Address with which the person signs in.")],
    name: Annotated[str, typer.Option(help="Name as colleagues read it.")],
    role: Annotated[
        list[str] | None,
        typer.Option(help="ROLE in the whole organisation, or ROLE@COMMUNITY; may be given several times."),
    ] = None,
    manager: Annotated[str | None, typer.Option(help="Address of the manager.", show_default=False)] = None,
    language: Annotated[str, typer.Option(help="fr or en.")] = "fr",
    data: Data = None,
) -> None:
    """Add a person. A first password is made and printed once."""
    from placet.commands.said import write
    from placet.records import open_records
    from placet.settings import load_settings
    from placet.trouble import Trouble
    from records.clock import machine_clock
    from records.commands.welcome_person import welcome_person
    from records.passwords import hash_password
    from records.secret import new_secret

    if language not in ("fr", "en"):
        raise Trouble(f"Placet does not speak {language}.", "Give --language fr or --language en.", status=2)
    password = new_secret()[:20]
    write(
        open_records(load_settings(data)),
        welcome_person,
        machine_clock,
        email=email,
        name=name,
        language=language,
        manager=manager,
        roles=tuple(_role(one) for one in role or ()),
        password_hash=hash_password(password),
    )
    typer.echo(f"{name} can sign in as {email} with the password {password}", err=False)
    typer.echo("It is not shown again; it can be changed on the profile page.", err=True)


@app.command("leave")
def let_leave(
    email: Annotated[str, typer.Argument(help="Address of the person who left.")],
    data: Data = None,
) -> None:
    """Record that a person left: their access ends, what was asked of them by name goes to their manager."""
    from placet.commands.said import write
    from placet.records import open_records
    from placet.settings import load_settings
    from placet.trouble import Trouble
    from records.clock import machine_clock
    from records.commands.leave import leave
    from records.queries.everyone import person_called

    database = open_records(load_settings(data))
    whose = database.read_now(person_called, email)
    if whose is None:
        raise Trouble(f"Nobody here has the address {email}.", "See `placet people list`.")
    moved = write(database, leave, machine_clock, whose=whose)
    typer.echo(f"{email} has left. Open tasks handed on: {moved}.")


def _role(written: str) -> tuple[str, str | None]:
    role, _, community = written.partition("@")
    return role.strip().replace(" ", "_"), community.strip() or None
