"""A sender that stops dead (SIGSTOP) between its last check and the first byte, and lives on when it is told to."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

from activities.sending import Sender
from records.clock import machine_clock
from records.database import Database
from tests.factories import Quiet
from tests.torture.doom import Doom, DoomedClients


async def send(told: dict[str, str]) -> None:
    def stop() -> None:
        Path(told["mark"]).touch()
        os.kill(os.getpid(), signal.SIGSTOP)

    async with DoomedClients(told["network"], "token", Doom({"send:1:first-byte": stop})) as clients:
        sender = Sender(Database(Path(told["database"])), machine_clock, clients)
        await sender.send(told["effect"], Quiet())


if __name__ == "__main__":
    asyncio.run(send(json.loads(sys.argv[1])))
