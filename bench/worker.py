"""The worker process of a measure: what `placet worker` runs, with its addresses as arguments."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import uvloop

from activities.worker import run_worker
from platforms.clients import Clients
from records.database import Database


async def work(path: str, temporal: str, network: str, token: str) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await run_worker(
        temporal, "default", Database(Path(path)), Clients(network, token), lambda: print("ready", flush=True), stop
    )


if __name__ == "__main__":
    uvloop.run(work(*sys.argv[1:]))
