"""The command line: `placet`, also `python -m placet`.

Each command imports what it needs when it runs, so that `--help` and a mistyped option answer at once.
"""

from __future__ import annotations

import os
import sys
import traceback

import typer

from placet.commands import charter, doctor, freeze, ledger, people, procedures, rehearse, token, up, webhooks
from placet.trouble import Trouble

HELP = """Placet runs the procedures of governed social media, and can show afterwards that it did.

Begin with `placet up --demo`, then open the address that it prints.
"""

app = typer.Typer(
    name="placet",
    help=HELP,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
app.command()(up.up)
app.command()(up.worker)
app.command()(up.web)
app.command()(doctor.doctor)
app.command()(rehearse.rehearse)
app.add_typer(procedures.app, name="procedures")
app.add_typer(charter.app, name="charter")
app.add_typer(freeze.app, name="freeze")
app.add_typer(people.app, name="people")
app.add_typer(token.app, name="token")
app.add_typer(webhooks.app, name="webhooks")
app.add_typer(ledger.app, name="ledger")


def main() -> None:
    """Exit 0, or with one sentence and its remedy on standard error: 2 for wrong use, 1 for anything else."""
    arguments = sys.argv[1:] or ["--help"]
    try:
        status = app(arguments, prog_name="placet", standalone_mode=False)
    except Trouble as trouble:
        complain(f"{trouble.what} {trouble.mend}".rstrip())
        sys.exit(trouble.status)
    except typer.TyperException as error:  # a command, option or value that there is not
        context = getattr(error, "ctx", None)
        complain(f"{error.format_message()} See `{context.command_path if context else 'placet'} --help`.")
        sys.exit(error.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:  # the reader, `head` perhaps, has what it wanted
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  or the interpreter complains when it flushes at its end
        sys.exit(0)
    except Exception as error:
        traceback.print_exc()
        complain(f"This is a mistake in Placet itself ({type(error).__name__}). Please report it with the lines above.")
        sys.exit(1)
    sys.exit(status if isinstance(status, int) else 0)


def complain(sentence: str) -> None:
    typer.echo(typer.style("placet: ", bold=True) + sentence, err=True)


if __name__ == "__main__":
    main()
