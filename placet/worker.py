"""One worker process."""

from __future__ import annotations

import asyncio
import os
import signal

import uvloop

from activities.notices.leaving import Leaving
from activities.notices.office import MailServer, Office
from activities.notices.webhooks import Endpoints
from activities.worker import run_worker
from placet.log import begin_log
from placet.mail import mail_server
from placet.records import open_records
from placet.settings import Settings
from placet.trouble import Trouble
from platforms.clients import Clients
from records.clock import machine_clock
from records.database import Database
from records.queries.house import house


def work(settings: Settings) -> None:
    """Works until it is told to stop. Raises `Trouble` where Temporal cannot be reached."""
    begin_log(settings.log_level)
    uvloop.run(_work(settings))


async def _work(settings: Settings) -> None:
    server = mail_server(settings)
    database = open_records(settings)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)

    def ready() -> None:
        if settings.ready_file is not None:
            settings.ready_file.write_text(f"{os.getpid()}\n")

    clients = Clients(settings.sandbox_url, settings.sandbox_token)
    try:
        await run_worker(
            settings.temporal_address,
            settings.temporal_namespace,
            database,
            clients,
            ready,
            stop,
            leaving=_leaving(settings, database, server),
        )
    except RuntimeError as error:  # what the client raises when it cannot connect
        raise Trouble(
            f"Temporal cannot be reached at {settings.temporal_address}: {error}.",
            "Start it, or set PLACET_TEMPORAL_ADDRESS; `placet up` starts one of its own.",
        ) from error
    finally:
        database.close()


def _leaving(settings: Settings, database: Database, server: MailServer | None) -> Leaving:
    """The people of the demo organisation are invented: nobody is written to."""
    base_url = settings.base_url
    mail = None if server is None or database.read_now(house).demo else Office(server, base_url)
    return Leaving(database, machine_clock, mail, Endpoints(base_url, settings.hosts_inside))
