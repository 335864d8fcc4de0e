"""The log of each part: the part itself writes, and the supervisor turns a file over when it has grown."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

LIMIT_BYTES = 5 * 1024 * 1024
KEPT = 3


def open_log(path: Path) -> int:
    """A descriptor that appends, for a part's output; the caller closes it."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def turn_over(path: Path) -> None:
    """Moves what was written to PATH.1 and on, when it is over the limit.

    Copied and emptied rather than renamed, since the part goes on writing to the file it has open.
    """
    try:
        if path.stat().st_size < LIMIT_BYTES:
            return
        for number in range(KEPT - 1, 0, -1):
            older = _numbered(path, number)
            if older.exists():
                older.replace(_numbered(path, number + 1))
        shutil.copyfile(path, _numbered(path, 1))
        os.truncate(path, 0)
    except OSError:
        return  # a full disk must not take the supervisor down; doctor says it


def last_lines(path: Path, count: int = 8) -> list[str]:
    """The end of a log, for the sentence that says why a part does not start."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 8192))
            return [line for line in file.read().decode(errors="replace").splitlines() if line.strip()][-count:]
    except OSError:
        return []


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.{number}")
