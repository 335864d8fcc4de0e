"""The real processes that tests stand on: Temporal's server and the sandbox network, each on a free port."""

from __future__ import annotations

import contextlib
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

BIN = Path(sys.executable).parent
PATIENCE_SECONDS = 30.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the process ended with {process.returncode} before it listened")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=0.2):
            return
        time.sleep(0.02)
    raise RuntimeError(f"nothing listens on port {port}")


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def temporal_server(folder: Path, port: int | None = None, *settings: str) -> Iterator[str]:
    """The address of a real server with the settings of `placet up` and more, on a file in `folder`."""
    port = port or free_port()
    process = start_temporal(folder, port, *settings)
    try:
        yield f"127.0.0.1:{port}"
    finally:
        stop(process)


def start_temporal(folder: Path, port: int, *settings: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [
            str(BIN / "temporal"),
            *("server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", str(port), "--log-level", "error"),
            *("--db-filename", str(folder / "temporal.db")),
            *("--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=normal"),
            *("--dynamic-config-value", "history.transferProcessorMaxPollRPS=2000"),
            *("--dynamic-config-value", 'history.timerProcessorMaxTimeShift="10ms"'),
            *(part for setting in settings for part in ("--dynamic-config-value", setting)),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for_port(port, process)
    return process


@dataclass(frozen=True, slots=True)
class Network:
    """The sandbox network of a test: what it holds is read from its own control page, not from our records."""

    base_url: str
    token: str

    def posts(self) -> list[dict[str, object]]:
        answer = httpx.get(f"{self.base_url}/public/posts", params={"limit": 100}, trust_env=False)
        answer.raise_for_status()
        items: list[dict[str, object]] = answer.json()["items"]
        return items

    def fault(self, effect: str, *, count: int = 1, seconds: float = 0, **match: str) -> None:
        httpx.post(
            f"{self.base_url}/control/faults",
            json={"match": match, "effect": effect, "count": count, "seconds": seconds},
            headers={"Authorization": f"Bearer {self.token}"},
            trust_env=False,
        ).raise_for_status()


@contextlib.contextmanager
def sandbox_network(folder: Path) -> Iterator[Network]:
    port = free_port()
    token = secrets.token_urlsafe(24)
    process = start_network(folder, port, token)
    try:
        yield Network(f"http://127.0.0.1:{port}", token)
    finally:
        stop(process)


def start_network(folder: Path, port: int, token: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "platforms.sandbox.network", "--data", str(folder / "network.db")),
            *("--host", "127.0.0.1", "--port", str(port), "--faults"),
        ],
        env={"PLACET_SANDBOX_TOKEN": token, "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for_port(port, process)
    return process
