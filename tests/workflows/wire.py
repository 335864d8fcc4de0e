"""A network that writes down when the first byte of each post reached it, before it answers anything."""

from __future__ import annotations

import asyncio
import json
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

SLOWEST_SECONDS = 0.3


class Wire:
    """In a thread of its own, so that no work of the senders delays what it sees. Some posts it turns away for now,
    some it takes without a word."""

    def __init__(self, seed: int) -> None:
        self.first_bytes: dict[str, datetime] = {}  # by text
        self.port = 0
        self._drawn = random.Random(seed)
        self._ready = threading.Event()
        self._over: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def run(self) -> None:
        self._over, self._loop = asyncio.Event(), asyncio.get_running_loop()
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._over.wait()
        server.close()

    def wait(self) -> None:
        self._ready.wait(10)

    def stop(self) -> None:
        assert self._loop is not None
        assert self._over is not None
        self._loop.call_soon_threadsafe(self._over.set)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while first := await reader.read(1):
                at = datetime.now(UTC)
                head = first + await reader.readuntil(b"\r\n\r\n")
                [length] = [
                    int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
                ]
                post = json.loads(await reader.readexactly(length))
                self.first_bytes[post["text"]] = at
                await asyncio.sleep(self._drawn.uniform(0, SLOWEST_SECONDS))
                mood = self._drawn.random()
                if mood < 0.05:
                    writer.transport.abort()
                    return
                status = "429 Too Many Requests" if mood < 0.1 else "201 Created"
                shown = {"id": f"{len(self.first_bytes)}", "url": f"{self.address}/posts", **post}
                body = json.dumps(shown).encode()
                writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


@contextmanager
def wire(seed: int) -> Iterator[Wire]:
    made = Wire(seed)
    thread = threading.Thread(target=lambda: asyncio.run(made.run()), daemon=True)
    thread.start()
    made.wait()
    yield made
    made.stop()
    thread.join(10)
