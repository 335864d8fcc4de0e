"""A running Placet for a measure: `placet up --demo` on a folder of its own, with a key for each person."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

PLACET = (sys.executable, "-m", "placet")
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Running:
    data: Path
    url: str
    temporal: str
    pid: int

    def token(self, nickname: str) -> str:
        made = subprocess.run(
            [*PLACET, "token", "create", "--person", f"{nickname}@marees.example", "--data", str(self.data)],
            check=True,
            capture_output=True,
            text=True,
        )
        return made.stdout.strip()

    def memory_mb(self) -> dict[str, int]:
        """Resident memory by part, from the command line of each child."""
        parts = {}
        for child in psutil.Process(self.pid).children(recursive=True):
            words = " ".join(child.cmdline())
            for name in ("placet worker", "placet web", "temporal server", "sandbox.network"):
                if name in words.replace("-m placet", "placet"):
                    parts[name] = child.memory_info().rss >> 20
        return parts


@contextlib.contextmanager
def running(data: Path | None = None) -> Iterator[Running]:
    with tempfile.TemporaryDirectory(prefix="placet-bench-") as scratch:
        folder = data or Path(scratch)
        process = subprocess.Popen(
            [*PLACET, "up", "--demo", "--data", str(folder), "--port", "0"],
            stdout=subprocess.DEVNULL,
            env=os.environ | {"PLACET_LOG_LEVEL": "warning"},
        )
        try:
            yield _ready(folder, process)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def _ready(folder: Path, process: subprocess.Popen[bytes]) -> Running:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError, ValueError, KeyError, httpx.HTTPError):
            said = json.loads((folder / "run" / "addresses.json").read_text())
            if httpx.get(said["web_url"] + "/api/health", trust_env=False, timeout=2).status_code == 200:
                return Running(folder, said["web_url"], said["temporal_address"], process.pid)
        time.sleep(0.1)
    raise SystemExit("placet up did not become ready")


def quantile_ms(values: list[float], share: float) -> float:
    return round(1000 * sorted(values)[min(len(values) - 1, int(share * len(values)))], 1)
