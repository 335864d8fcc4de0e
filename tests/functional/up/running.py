"""A real `placet up`, driven as a person at a terminal drives it."""

from __future__ import annotations

import contextlib
import io
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import httpx
import psutil
import pytest

from placet.__main__ import main

PATIENCE_SECONDS = 60.0
PARTS = {  # name -> what its command line holds
    "temporal": "start-dev",
    "sandbox": "platforms.sandbox.network",
    "worker": "worker",
    "web": "web",
}
T = TypeVar("T")


def eventually(ask: Callable[[], T], what: str, seconds: float = PATIENCE_SECONDS) -> T:
    """The first answer that counts as true."""
    until = time.monotonic() + seconds
    while not (answer := ask()):
        if time.monotonic() > until:
            raise AssertionError(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.05)
    return answer


def placet(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """One command, run to its end."""
    return subprocess.run(
        [sys.executable, "-m", "placet", *arguments],
        capture_output=True,
        text=True,
        timeout=110,  # less than that of a test
        env=surroundings() | (environment or {}),
    )


def placet_here(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The same command in this process: nothing is loaded anew, which takes most of a second. That each command
    starts, and that its status is that of its process, is for `placet` to show once."""
    said, complained = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "argv", ["placet", *arguments]),
        patch.dict(os.environ, surroundings(), clear=True),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(complained),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    assert isinstance(ended.value.code, int)
    return subprocess.CompletedProcess(arguments, ended.value.code, said.getvalue(), complained.getvalue())


def surroundings() -> dict[str, str]:
    """The environment without settings of whoever runs the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PLACET_")}


class Running:
    """`placet up` on a data folder and a free port; `said` is everything it has said so far."""

    def __init__(self, data: Path, *options: str) -> None:
        self.data = data
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "placet", "up", "--data", str(data), "--port", "0", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            env=surroundings(),
            start_new_session=True,
        )
        self.said: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.address = self._ready()
        self.seconds_to_ready = time.monotonic() - self.began

    def part(self, name: str) -> psutil.Process | None:
        for child in psutil.Process(self.process.pid).children(recursive=True):
            try:
                if PARTS[name] in child.cmdline():
                    return child
            except (psutil.ZombieProcess, psutil.NoSuchProcess):
                continue
        return None

    def kill(self, name: str) -> int:
        """The id of the process that was killed."""
        process = self.part(name)
        assert process is not None, f"{name} does not run"
        process.kill()
        return process.pid

    def hears(self, pattern: str) -> str:
        """The next sentence that holds the pattern."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            line = self._lines.get(timeout=max(0.1, until - time.monotonic()))
            assert line is not None, f"it ended before it said {pattern!r}: {self.said}"
            if re.search(pattern, line):
                return line
        raise AssertionError(f"it never said {pattern!r}: {self.said}")

    def healthy(self, seconds: float = 2.0) -> bool:
        try:
            return httpx.get(f"{self.address}/api/health", timeout=seconds).status_code == 200
        except httpx.HTTPError:
            return False

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """The exit status after a Ctrl-C."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)

    def _ready(self) -> str:
        address = re.search(r"http://\S+", self.hears(r"^ +Placet +http"))
        assert address is not None
        self.hears("Ctrl-C")
        return address.group()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            self._lines.put(line)
        self._lines.put(None)


def left_over(data: Path) -> list[str]:
    """The command lines of processes that still work for that data folder."""
    found = []
    for process in psutil.process_iter():
        try:
            command, place = process.cmdline(), process.environ().get("PLACET_DATA", "")
        except psutil.Error:
            continue
        if process.pid != os.getpid() and (place == str(data) or any(str(data) in word for word in command)):
            found.append(" ".join(command))
    return found
