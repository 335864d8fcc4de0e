"""The heartbeat of a send: that the sender lives, and under which fence it last had a permit.

The fence is told to Temporal before the first byte goes out. Should the records go back behind that permit, the
next attempt knows by it that something may stand on the network which the records know nothing of.
"""

from __future__ import annotations

import asyncio
from typing import Protocol

from temporalio import activity
from temporalio.client import Client

EVERY_SECONDS = 2.0


class Heartbeat(Protocol):
    """Where the fence of a permit is told before the first byte; what a sender needs of its heartbeat."""

    fence: int

    async def tell(self, fence: int) -> None: ...


class Beat:
    """Of the activity it is made in. `fence` is the highest that any attempt of it was permitted under, or 0."""

    def __init__(self, temporal: Client) -> None:
        info = activity.info()
        told = info.heartbeat_details
        self._handle = temporal.get_async_activity_handle(task_token=info.task_token)
        self.fence: int = told[0] if told and isinstance(told[0], int) else 0

    async def tell(self, fence: int) -> None:
        """Returns once Temporal has it. Raises when Temporal is away, or no longer waits for this attempt."""
        self.fence = max(self.fence, fence)
        await self._handle.heartbeat(self.fence)

    async def go_on(self) -> None:
        """Runs until it is cancelled. The first beat can wait: that the attempt has begun Temporal knows."""
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            activity.heartbeat(self.fence)
