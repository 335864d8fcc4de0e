"""The process of a part: one start, in a group and on a leash of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

from placet.trouble import Trouble
from placet.up.logs import open_log, turn_over
from placet.up.part import Part

LEASH = Path(__file__).with_name("leash.py")


async def start(part: Part) -> asyncio.subprocess.Process:
    """The part's process. Ctrl-C in the terminal does not reach it: the supervisor decides the order of stopping."""
    part.before()
    turn_over(part.log)
    log = open_log(part.log)
    try:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-IS",
            str(LEASH),
            str(os.getpid()),
            *part.command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, **part.environment},
            pass_fds=part.passed,
            process_group=0,
        )
    except OSError as error:
        raise Trouble(f"{part.title} cannot be started: {error.strerror}.", "Run `make setup` again.") from error
    finally:
        os.close(log)


async def stop(process: asyncio.subprocess.Process, grace_seconds: float) -> bool:
    """Asks it to end, and ends it after the grace. Whether it ended by itself."""
    if process.returncode is not None:
        return True
    signal_group(process, signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), grace_seconds)
    except TimeoutError:
        signal_group(process, signal.SIGKILL)
        await process.wait()
        return False
    return True


def signal_group(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def how_it_ended(status: int) -> str:
    """`killed by SIGKILL`, `exit status 3`."""
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"killed by {signal.Signals(-status).name}"
    except ValueError:
        return f"killed by signal {-status}"
