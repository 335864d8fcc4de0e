"""`placet up`, `placet worker`, `placet web`."""

from __future__ import annotations

from typing import Annotated

import typer

from placet.commands.options import Data

Host = Annotated[str | None, typer.Option(help="Address to listen on; 127.0.0.1 unless set.", show_default=False)]
Port = Annotated[int | None, typer.Option(help="Port to listen on; 8000 unless set.", show_default=False)]


def up(
    demo: Annotated[bool, typer.Option("--demo", help="Fill an empty data folder with the demo organisation.")] = False,
    data: Data = None,
    host: Host = None,
    port: Port = None,
) -> None:
    """Run everything on this machine, until Ctrl-C.

    That is Temporal, the records, the sandbox network, a worker and the web process."""
    from placet.settings import load_settings
    from placet.up.run import run

    settings = load_settings(data, host=host, port=port)
    run(settings.model_copy(update={"data": settings.data.absolute()}), demo=demo)


def worker(data: Data = None) -> None:
    """Run one worker; any number may run beside one another."""
    from placet.settings import load_settings
    from placet.worker import work

    work(load_settings(data))


def web(data: Data = None, host: Host = None, port: Port = None) -> None:
    """Run one web process."""
    from placet.settings import load_settings
    from placet.web import serve

    serve(load_settings(data, host=host, port=port))
