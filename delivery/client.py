"""The Temporal client of one process, and the hinter that web and API use right after a commit."""

from __future__ import annotations

import asyncio
import logging

from temporalio.client import Client

from delivery.wake import hint
from records.database import Database

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 5.0


class Hinter:
    """Hints cases to Temporal, best effort: it returns at once, and what it loses the relay repeats."""

    def __init__(self, address: str, namespace: str, database: Database) -> None:
        self._address = address
        self._namespace = namespace
        self._database = database
        self._client: Client | None = None
        self._under_way: set[asyncio.Task[None]] = set()

    def hint(self, case: str) -> None:
        task = asyncio.create_task(self._hint(case))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _hint(self, case: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await hint(await self._connected(), self._database, case)
        except Exception as error:  # whatever stands between: the outbox still holds the wish
            log.info("hint for %s left to the relay: %s", case, type(error).__name__)

    async def _connected(self) -> Client:
        if self._client is None:
            self._client = await Client.connect(self._address, namespace=self._namespace)
        return self._client

    async def answers(self) -> bool:
        """Whether Temporal answers now, for the health page."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return bool(await (await self._connected()).service_client.check_health())
        except Exception:
            return False

    async def close(self) -> None:
        """Lets hints under way end."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=PATIENCE_SECONDS)
