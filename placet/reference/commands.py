"""docs/reference/commands.md: the command line's own help."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc

from typer import Typer
from typer.models import CommandInfo

from placet.__main__ import app
from placet.reference.table import table

HEAD = """# Commands

`placet COMMAND --help` says what each takes. Every command knows `--data DIR`, the data folder (`PLACET_DATA`,
`var/` unless set). Exit status 0 when all is well, 1 when something is wrong, 2 for wrong use; what is wrong is said
on standard error in a sentence, with its remedy.

"""


def page() -> str:
    return HEAD + table(("command", "does"), [(f"`{name}`", does) for name, does in commands(app, "placet")])


def commands(group: Typer, path: str) -> Iterator[tuple[str, str]]:
    """Each command in full, with what it does."""
    for command in group.registered_commands:
        yield f"{path} {_name(command)}", " ".join(cleandoc(_callback(command).__doc__ or "").split())
    for inner in group.registered_groups:
        if inner.typer_instance is not None:
            yield from commands(inner.typer_instance, f"{path} {inner.name}")


def _name(command: CommandInfo) -> str:
    return command.name or str(getattr(_callback(command), "__name__", ""))


def _callback(command: CommandInfo) -> object:
    assert command.callback is not None
    return command.callback
