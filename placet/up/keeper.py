"""Keeps one part running: starts it, waits until it works, starts it again when it dies."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

from placet.trouble import Trouble
from placet.up.logs import last_lines
from placet.up.part import Part
from placet.up.process import how_it_ended, signal_group, start, stop

POLL_SECONDS = 0.05
FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 30.0
STEADY_SECONDS = 60.0  # after which a death counts as the first one again
FIRST_TRIES = 2


class Keeper:
    """One part under supervision. `say` tells the operator a sentence."""

    def __init__(self, part: Part, say: Callable[[str], None]) -> None:
        self.part = part
        self._say = say
        self._process: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    async def begin(self) -> None:
        """Returns when the part works; from then on it is kept running.

        Raises `Trouble` with the end of its log where it does not come up.
        """
        status: int | None = None
        for _ in range(FIRST_TRIES):
            process = self._process = await start(self.part)
            if await self._comes_up(process):
                self._watch = asyncio.create_task(self._keep(), name=f"keep {self.part.name}")
                return
            status = process.returncode
            if status is None:  # it runs, yet does not answer: another try would end the same way
                await stop(process, 1.0)
                break
            await asyncio.sleep(FIRST_PAUSE_SECONDS)
        raise self._does_not_start(status)

    async def end(self) -> None:
        """Stops the part and keeps it no longer."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        if self._process is not None and not await stop(self._process, self.part.grace.total_seconds()):
            self._say(f"{self.part.title} did not stop within {self.part.grace.total_seconds():.0f} s and was ended.")

    def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            signal_group(self._process, signal.SIGKILL)

    async def _comes_up(self, process: asyncio.subprocess.Process) -> bool:
        """Whether it works within its patience; false at once when it ends."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self.part.patience.total_seconds()
        while process.returncode is None and loop.time() < until:
            if await asyncio.to_thread(self.part.healthy):
                return process.returncode is None
            await asyncio.sleep(POLL_SECONDS)
        return False

    async def _keep(self) -> None:
        loop = asyncio.get_running_loop()
        pause = 0.0
        while self._process is not None:
            began = loop.time()
            status = await self._process.wait()
            if loop.time() - began > STEADY_SECONDS:
                pause = 0.0
            after = f" in {pause:.0f} s" if pause >= 1 else ""
            self._say(
                f"{self.part.title} stopped unexpectedly ({how_it_ended(status)}); starting it again{after}. "
                f"Its log: {self.part.log}"
            )
            await asyncio.sleep(pause)
            pause = min(max(FIRST_PAUSE_SECONDS, pause * 2), LONGEST_PAUSE_SECONDS)
            try:
                self._process = await start(self.part)
            except Trouble as trouble:
                self._say(str(trouble))
                continue
            if await self._comes_up(self._process):
                self._say(f"{self.part.title} works again.")

    def _does_not_start(self, status: int | None) -> Trouble:
        why = "it does not answer" if status is None else how_it_ended(status)
        said = "".join(f"\n    {line[:300]}" for line in last_lines(self.part.log))
        return Trouble(
            f"{self.part.title} does not start ({why}).",
            f"Its log, {self.part.log}, ends with:{said}" if said else f"See {self.part.log}, or run `placet doctor`.",
        )
