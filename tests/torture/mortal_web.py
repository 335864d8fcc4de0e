"""A web process that may die at a named point and stands up again, and how people in front of it behave."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.processes import free_port
from tests.torture.scenes import PATIENCE_SECONDS
from tests.torture.stage import NEVER, Stage, start_python


@dataclass
class Web:
    stage: Stage
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def mark(self) -> Path:
        """Stands there once the point was reached."""
        return self.stage.folder / "web-reached"

    def start(self, point: str) -> None:
        told = {
            "point": point,
            "mark": str(self.mark),
            "database": str(self.stage.house.database.path),
            "temporal": self.stage.temporal_address,
            "port": str(self.port),
        }
        self.process = start_python("tests.torture.dying_web", told, self.stage.folder / "web.log")

    async def nurse(self) -> None:
        while True:
            if self.process is not None and self.process.poll() is not None:
                self.start(NEVER)
            await asyncio.sleep(0.05)


@contextlib.asynccontextmanager
async def served(stage: Stage, point: str) -> AsyncIterator[Web]:
    web = Web(stage)
    web.start(point)
    nurse = asyncio.create_task(web.nurse())
    try:
        yield web
    finally:
        nurse.cancel()
        await asyncio.gather(nurse, return_exceptions=True)
        assert web.process is not None
        web.process.kill()
        web.process.wait()


async def until_answered(send: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
    """The answer to one form or call, sent again, as it is, until there is one."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(httpx.TransportError):
            return await send()
        await asyncio.sleep(0.1)
    raise AssertionError("never answered")
