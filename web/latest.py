"""Of several requests of one tab for the same look only the last is worth its work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Latest:
    """One look at a time for each key. Nothing is kept of a key once nobody waits for it."""

    def __init__(self) -> None:
        self._newest: dict[str, int] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._count = 0

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[bool]:
        """Waits for the one before; then whether this is still the newest, and its look is wanted."""
        self._count += 1
        mine = self._newest[key] = self._count
        try:
            async with self._locks.setdefault(key, asyncio.Lock()):
                yield self._newest[key] == mine
        finally:
            if self._newest.get(key) == mine:
                del self._newest[key], self._locks[key]
