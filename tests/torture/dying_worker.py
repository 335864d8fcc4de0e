"""A worker process as `placet worker` runs it, with death at a named point. Started by `tests/torture/stage.py`."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path

from activities.worker import run_worker
from tests.torture.doom import Doom, DoomedClients, DoomedDatabase, copy, kill


async def work(told: dict[str, str]) -> None:
    path = Path(told["database"])
    doom = Doom(
        {
            told["copy_at"]: copy(path, Path(told["copy"])),
            told["point"]: kill(Path(told["mark"]), int(told["victim"]) or None),
        }
    )
    database = DoomedDatabase(path, doom)
    clients = DoomedClients(told["network"], told["token"], doom)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    ready = Path(told["ready"])
    await run_worker(told["temporal"], "default", database, clients, lambda: ready.touch(), stop)
    database.close()


if __name__ == "__main__":
    asyncio.run(work(json.loads(sys.argv[1])))
