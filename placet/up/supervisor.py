"""Starts the parts side by side, keeps them, and stops them in order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from placet.up.keeper import Keeper
from placet.up.logs import turn_over
from placet.up.part import Part

LOG_LOOK_SECONDS = 30.0


class Supervisor:
    """Parts begin in groups, each group side by side; they end one by one, the last begun first."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._keepers: list[Keeper] = []
        self._turning: asyncio.Task[None] | None = None

    async def begin(self, parts: Sequence[Part]) -> None:
        """Returns when all of them work. Raises the first `Trouble`; `end` then stops what had begun."""
        keepers = [Keeper(part, self._say) for part in parts]
        self._keepers += keepers
        await side_by_side(*(keeper.begin() for keeper in keepers))
        if self._turning is None:
            self._turning = asyncio.create_task(self._turn_logs_over())

    def hurry(self) -> None:
        """A second Ctrl-C: everything is ended at once. Nothing is lost by it, it only takes longer next time."""
        for keeper in self._keepers:
            keeper.kill()

    async def end(self) -> None:
        if self._turning is not None:
            self._turning.cancel()
        for keeper in reversed(self._keepers):
            await keeper.end()
        self._keepers.clear()

    def logs(self) -> list[Path]:
        return [keeper.part.log for keeper in self._keepers]

    async def _turn_logs_over(self) -> None:
        while True:
            await asyncio.sleep(LOG_LOOK_SECONDS)
            for path in self.logs():
                await asyncio.to_thread(turn_over, path)


async def side_by_side(*works: Coroutine[Any, Any, Any]) -> None:
    """Returns when all are done. The first that fails ends the others, and its error is raised as it is."""
    try:
        async with asyncio.TaskGroup() as group:
            for work in works:
                group.create_task(work)
    except BaseExceptionGroup as several:
        raise several.exceptions[0] from None
