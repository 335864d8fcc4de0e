"""The four parts of an installation on one machine: Temporal, the sandbox network, worker, web."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

from placet.settings import SANDBOX_TOKEN
from placet.trouble import Trouble
from placet.up.healthy import answers, temporal_answers
from placet.up.host import reached_at
from placet.up.part import Part
from placet.up.ports import LOOPBACK

INNER = ("temporal", "temporal_http", "sandbox")
SEND_GRACE = timedelta(seconds=35)  # a worker lets a send under way end (activities/worker.py)


def temporal_program() -> str:
    """The `temporal` program of this environment, else the one on the path."""
    beside = Path(sys.executable).with_name("temporal")
    found = str(beside) if os.access(beside, os.X_OK) else shutil.which("temporal")
    if found is None:
        raise Trouble(
            "The program `temporal` is missing.",
            "Run `make setup` again; on a system without a ready-made one, see README.md, “Where it runs”.",
        )
    return found


def temporal(data: Path, ports: dict[str, int]) -> Part:
    """Temporal's own development server on a file.

    The first two settings make the file as quick as memory; the other two take away waits of 50 ms at each step and
    of a second at each timer (docs/architecture.md, measured).
    """
    command = (
        *(temporal_program(), "server", "start-dev", "--headless", "--ip", LOOPBACK),
        *("--port", str(ports["temporal"]), "--http-port", str(ports["temporal_http"])),
        *("--db-filename", str(data / "temporal.db")),
        *("--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=normal"),
        *("--dynamic-config-value", "history.transferProcessorMaxPollRPS=2000"),
        *("--dynamic-config-value", 'history.timerProcessorMaxTimeShift="10ms"'),
        *("--log-level", "error"),
    )
    return Part(
        name="temporal",
        title="Temporal",
        command=command,
        log=data / "logs" / "temporal.log",
        healthy=partial(temporal_answers, ports["temporal_http"]),
    )


def sandbox(data: Path, ports: dict[str, int]) -> Part:
    return Part(
        name="sandbox",
        title="The sandbox network",
        command=_python(
            *("platforms.sandbox.network", "--data", str(data / "sandbox.db"), "--port", str(ports["sandbox"])),
            *("--token-file", str(data / SANDBOX_TOKEN)),
        ),
        log=data / "logs" / "sandbox.log",
        healthy=partial(answers, LOOPBACK, ports["sandbox"], "/health"),
    )


def worker(data: Path, environment: dict[str, str]) -> Part:
    ready = data / "run" / "worker.ready"
    return Part(
        name="worker",
        title="The worker",
        command=_python("placet", "worker"),
        log=data / "logs" / "worker.log",
        healthy=ready.exists,
        environment={**environment, "PLACET_READY_FILE": str(ready)},
        before=partial(ready.unlink, missing_ok=True),
        grace=SEND_GRACE,
    )


def web(data: Path, environment: dict[str, str], door: socket.socket) -> Part:
    host, port = door.getsockname()[:2]
    return Part(
        name="web",
        title="The web part",
        command=_python("placet", "web"),
        log=data / "logs" / "web.log",
        healthy=partial(answers, reached_at(host), port, "/api/health"),
        environment={
            **environment,
            "PLACET_HOST": host,
            "PLACET_PORT": str(port),
            "PLACET_SOCKET_FD": str(door.fileno()),
        },
        passed=(door.fileno(),),
    )


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-P", "-m", *arguments)
