"""`placet doctor`."""

from __future__ import annotations

import os
import sys

import typer

from placet.commands.options import Data

MARKS = {"well": ("✓", "green"), "mind": ("!", "yellow"), "wrong": ("✗", "red")}


def doctor(data: Data = None) -> None:
    """See what is wrong and how to mend it.

    What is reachable, migrated and configured; exit 1 when something is wrong."""
    from placet.doctor.kept import what_is_kept
    from placet.doctor.place import place
    from placet.doctor.running import what_runs
    from placet.settings import load_settings

    settings = load_settings(data)
    sick = False
    for look in (place, what_is_kept, what_runs):
        for answer in look(settings):
            mark, colour = MARKS[answer.health]
            typer.echo(f"{typer.style(mark, fg=colour)} {answer.what}")
            if answer.mend:
                typer.echo(f"  {answer.mend}")
            sick = sick or answer.health == "wrong"
    typer.echo("Something is wrong; see above." if sick else "All is well.")
    # Not `typer.Exit`: the threads of Temporal's client now and then abort an interpreter that ends in the usual way
    # (temporalio/sdk-python issue 300; goes when that is closed).
    sys.stdout.flush()
    os._exit(1 if sick else 0)
