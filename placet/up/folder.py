"""The data folder, and the lock that keeps it to one `placet up` at a time."""

from __future__ import annotations

import fcntl
import os
import secrets
from pathlib import Path
from typing import TextIO

from placet.settings import SANDBOX_TOKEN
from placet.trouble import Trouble

LOCK = Path("run/lock")
ROOM_NEEDED_BYTES = 100 * 1024 * 1024


def prepare_folder(data: Path) -> None:
    """Makes the data folder with what belongs in it. Raises `Trouble` where it cannot be written or has no room."""
    try:
        for folder in (data, data / "logs", data / "run"):
            folder.mkdir(parents=True, exist_ok=True)
        data.chmod(0o700)  # it holds sessions and texts
        probe = data / "run" / "probe"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise Trouble(
            f"The data folder {data} cannot be written: {error.strerror}.",
            "Give yourself the right to write there, or name another folder with --data.",
        ) from error
    room = os.statvfs(data)
    if room.f_bavail * room.f_frsize < ROOM_NEEDED_BYTES:
        raise Trouble(
            f"There is hardly any room left for the data folder {data}.", "Free at least 100 MB and try again."
        )


def lock_folder(data: Path) -> TextIO:
    """The lock, held while it is open; the system lets go of it however the process ends."""
    file = (data / LOCK).open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.seek(0)
        process = file.read().strip() or "unknown"
        file.close()
        raise Trouble(
            f"Placet already runs on the data folder {data} (process {process}).",
            "Stop that one with Ctrl-C first, or name another folder with --data.",
        ) from error
    file.seek(0)
    file.truncate()
    file.write(f"{os.getpid()}\n")
    file.flush()
    return file


def keep_sandbox_token(data: Path) -> None:
    """The token that worker and sandbox network share: made once, readable by the owner only."""
    path = data / SANDBOX_TOKEN
    if not path.exists() or not path.read_text().strip():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32) + "\n")
