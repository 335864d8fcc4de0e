"""The real sandbox network as a process of its own, and what a test may ask of it beside its client."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

TOKEN = "a-token-of-the-tests"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Network:
    """What a test sees of the network beside its client: faults to order, and its own table."""

    address: str

    def control(self, method: str, path: str, body: object = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        return httpx.request(method, f"{self.address}{path}", json=body, headers=headers, trust_env=False)

    def fault(self, effect: str, account: str, **more: Any) -> None:
        match = {"account": account, **more.pop("match", {})}
        answer = self.control("POST", "/control/faults", {"effect": effect, "match": match, **more})
        assert answer.status_code == 201, answer.text

    def public(self, url: str) -> tuple[int, str]:
        """What anybody sees there: status and page."""
        answer = httpx.get(url, trust_env=False)
        return answer.status_code, answer.text

    def react(self, url: str, **said: str) -> int:
        """The status with which the network answers a reaction of the public."""
        return httpx.post(f"{url}/reactions", data=said, trust_env=False).status_code

    def posts(self, account: str) -> list[dict[str, Any]]:
        """The network's own table for one account, oldest first."""
        everything = self.control("GET", "/control/posts").json()["posts"]
        return [post for post in everything if post["account"] == account]


def start(data: Path, *options: str, port: int = 0) -> tuple[subprocess.Popen[str], str]:
    """The process and its address, once it is ready."""
    command = [sys.executable, "-m", "platforms.sandbox.network", "--data", str(data), "--port", str(port), *options]
    environment = {**os.environ, "PLACET_SANDBOX_TOKEN": TOKEN}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("Sandbox network: "), line
    return process, line.removeprefix("Sandbox network: ").strip()


async def eventually(condition: Callable[[], object], within_seconds: float = 5) -> None:
    """Returns once the condition holds; fails when it does not in time."""
    for _ in range(int(within_seconds / 0.02)):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come about in time")
