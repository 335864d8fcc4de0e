"""Many cases at once, and a worker that is killed at moments drawn from a seed."""

from __future__ import annotations

import asyncio
import contextlib
import random
from pathlib import Path

from tests.processes import Network
from tests.torture.scenes import publication, wrong_after
from tests.torture.stage import NEVER, staged

AT_A_TIME = 20
FAULTS = ("drop-before", "drop-after-accepting", "answer-500-after-accepting", "rate-limit-429", "slow")


async def storm(
    folder: Path, network: Network, temporal_address: str, *, seed: int, cases: int, kills: int
) -> tuple[list[str], int]:
    """What was wrong after all cases came to their end, and how often the worker was really killed."""
    drawn = random.Random(seed)
    killed = 0
    async with staged(folder, network, temporal_address, NEVER) as stage:

        async def strike() -> None:
            nonlocal killed
            while killed < kills:
                await asyncio.sleep(drawn.uniform(0.2, 4))
                if stage.worker is not None and stage.worker.poll() is None:
                    stage.worker.kill()
                    killed += 1

        gate = asyncio.Semaphore(AT_A_TIME)

        async def one(account: str, fault: str | None) -> object:
            async with gate:
                if fault is not None:
                    network.fault(fault, seconds=1, flavour={"news": "newsroom"}.get(account, account))
                return await publication(stage.house, on=(account,))

        told = [
            one(drawn.choice(("short", "long", "news")), drawn.choice(FAULTS) if drawn.random() < 0.2 else None)
            for _ in range(cases)
        ]
        striking = asyncio.create_task(strike())
        promised = await asyncio.gather(*told)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(striking, 120)
        return await wrong_after(stage.house, *promised), killed
