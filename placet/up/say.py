"""What `placet up` tells whoever started it."""

from __future__ import annotations

import sys
from pathlib import Path

import typer


def say(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.stderr.flush()


def announce(address: str, data: Path, *, demo_people: str | None, set_up_link: str | None) -> None:
    """The one block that says where Placet is; on standard output, so that a script can read it."""
    lines = [("Placet", typer.style(address, bold=True))]
    if demo_people is not None:
        lines.append(("Sign in", demo_people))
    if set_up_link is not None:
        lines.append(("Set up", f"{set_up_link}  (works once)"))
    lines += [("Data", str(data)), ("Stop", "Ctrl-C")]
    width = max(len(name) for name, _ in lines)
    block = "\n".join(f"  {name.ljust(width)}   {value}" for name, value in lines)
    typer.echo(f"\n{block}\n")
    sys.stdout.flush()
