"""`placet up`: everything on one machine, until Ctrl-C."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import signal
import socket
from contextlib import closing
from typing import TYPE_CHECKING

from placet.settings import SANDBOX_TOKEN, Settings
from placet.up import parts
from placet.up.folder import keep_sandbox_token, lock_folder, prepare_folder
from placet.up.host import in_url, is_everywhere, reached_at, refuse_beyond_loopback
from placet.up.ports import LOOPBACK, inner_ports, open_door, write_down
from placet.up.say import announce, say
from placet.up.supervisor import Supervisor, side_by_side

if TYPE_CHECKING:
    from placet.set_up import Ready


def run(settings: Settings, *, demo: bool) -> None:
    """Runs until it is told to stop; returns after the last part has ended."""
    if demo:
        refuse_beyond_loopback(settings.host)
    parts.temporal_program()
    data = settings.data
    prepare_folder(data)
    with lock_folder(data), closing(open_door(settings.host, settings.port)) as door:
        keep_sandbox_token(data)
        asyncio.run(_run(settings, door, demo=demo))


async def _run(settings: Settings, door: socket.socket, *, demo: bool) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
    supervisor = Supervisor(say)
    begun = asyncio.create_task(_begin(supervisor, settings, door, demo=demo))
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({begun, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if begun.done():
            begun.result()
        await stopped
        say("Stopping …")
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, supervisor.hurry)
        begun.cancel()
        stopped.cancel()
        await asyncio.gather(begun, stopped, return_exceptions=True)
        door.close()  # new callers are told at once that nobody is there
        await supervisor.end()


async def _begin(supervisor: Supervisor, settings: Settings, door: socket.socket, *, demo: bool) -> None:
    """Returns when everything works. The records are made ready while Temporal and the sandbox network start."""
    # the records take a while to import; the port was answered for before
    from placet.mail import mail_server
    from placet.set_up import make_ready

    data = settings.data
    ports = inner_ports(data, parts.INNER)
    write_down(data, ports, web=in_url(reached_at(settings.host), door.getsockname()[1]))
    say("Starting …")
    making_ready = asyncio.ensure_future(asyncio.to_thread(make_ready, settings, demo=demo))
    await side_by_side(supervisor.begin([parts.temporal(data, ports), parts.sandbox(data, ports)]), _done(making_ready))
    ready = making_ready.result()
    mail_server(settings)  # a worker could not say what is wrong with it
    environment = {  # ours, whatever the surroundings say
        "PLACET_DATA": str(data),
        "PLACET_TEMPORAL_ADDRESS": f"{LOOPBACK}:{ports['temporal']}",
        "PLACET_TEMPORAL_NAMESPACE": "default",
        "PLACET_SANDBOX_URL": f"http://{LOOPBACK}:{ports['sandbox']}",
        "PLACET_SANDBOX_TOKEN": (data / SANDBOX_TOKEN).read_text().strip(),
    }
    link = None
    if not ready.is_set_up:
        secret = secrets.token_urlsafe(24)
        environment["PLACET_SET_UP_DIGEST"] = hashlib.sha256(secret.encode()).hexdigest()
        link = f"{address(settings, door)}/set-up?link={secret}"
    await supervisor.begin([parts.worker(data, environment), parts.web(data, environment, door)])
    announce(address(settings, door), data, demo_people=ready.demo_people, set_up_link=link)


async def _done(future: asyncio.Future[Ready]) -> None:
    await future


def address(settings: Settings, door: socket.socket) -> str:
    """Where people find Placet."""
    if settings.public_url is not None:
        return settings.public_url.rstrip("/")
    host = socket.gethostname() if is_everywhere(settings.host) else settings.host
    return in_url(host, door.getsockname()[1])
