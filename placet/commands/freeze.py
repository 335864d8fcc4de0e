"""`placet freeze`: hold what goes out, from the command line too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from placet.commands.options import Data

if TYPE_CHECKING:
    from records.database import Database

app = typer.Typer(help="Freezes: hold what adds, see what is held, lift one that somebody else declared.")

Person = Annotated[
    str, typer.Option("--as", metavar="EMAIL", help="Address of the person who does it.", show_default=False)
]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence.", show_default=False)]


@app.command()
def declare(
    scope: Annotated[str, typer.Argument(help="all, community:ID or account:ID.", show_default=False)],
    person: Person,
    reason: Reason = "",
    data: Data = None,
) -> None:
    """Freeze everything, a community or an account: from now on nothing that adds goes out there."""
    from placet.commands.said import write
    from records.clock import machine_clock
    from records.commands.declare_freeze import declare_freeze
    from records.ids import new_id

    database = _records(data)
    who = _person(database, person)
    done = write(
        database, declare_freeze, machine_clock, person=who, scope=scope, reason=reason, command=f"{who}:{new_id()}"
    )
    stood = " It stood already; this is one more voice." if done.stood else ""
    typer.echo(f"{done.number} freezes {scope}.{stood} See /freezes/{done.id}")


@app.command()
def lift(
    number: Annotated[str, typer.Argument(help="Number of the freeze, such as G-0001.", show_default=False)],
    person: Person,
    reason: Reason,
    data: Data = None,
) -> None:
    """Lift a freeze that somebody else declared. What was held waits for a person."""
    from placet.commands.said import write
    from placet.trouble import Trouble
    from records.clock import machine_clock
    from records.commands.lift_freeze import lift_freeze
    from records.ids import new_id
    from records.queries.freezes import freeze_numbered

    database = _records(data)
    who = _person(database, person)
    freeze = database.read_now(freeze_numbered, number)
    if freeze is None:
        raise Trouble(f"There is no freeze {number}.", "See `placet freeze list`.")
    write(database, lift_freeze, machine_clock, person=who, freeze=freeze, reason=reason, command=f"{who}:{new_id()}")
    typer.echo(f"{number} is lifted. What it held waits for a person at /freezes/{freeze}")


@app.command("list")
def show(data: Data = None) -> None:
    """List every freeze, the newest first."""
    from placet.commands.table import print_table
    from records.clock import machine_clock
    from records.queries.freezes import every_freeze

    def at(instant: object) -> str:
        return "" if instant is None else f"{instant:%Y-%m-%d %H:%M}"

    lines = _records(data).read_now(every_freeze, machine_clock())
    print_table(
        ("number", "scope", "declared (UTC)", "effective", "lifted"),
        [(one.number, one.scope, at(one.declared_at), at(one.effective_at), at(one.lifted_at)) for one in lines],
    )


def _records(data: Data) -> Database:
    from placet.records import open_records
    from placet.settings import load_settings

    return open_records(load_settings(data))


def _person(database: Database, email: str) -> str:
    from placet.trouble import Trouble
    from records.queries.everyone import person_called

    found = database.read_now(person_called, email)
    if found is None:
        raise Trouble(f"Nobody here has the address {email}.", "See `placet people list`.")
    return found
