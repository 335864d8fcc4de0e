"""The machine: programs, data folder, room."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator
from pathlib import Path

from placet.doctor.answer import Answer, mind, well, wrong
from placet.settings import Settings
from placet.trouble import Trouble
from placet.up.folder import ROOM_NEEDED_BYTES
from placet.up.parts import temporal_program

ROOM_COMFORTABLE_BYTES = 1024 * 1024 * 1024


def place(settings: Settings) -> Iterator[Answer]:
    yield well(f"Python {platform.python_version()}")
    yield _temporal_program()
    yield from _data_folder(settings.data)
    yield from _settings(settings)


def _temporal_program() -> Answer:
    try:
        program = temporal_program()
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=True).stdout
    except Trouble as trouble:
        return wrong(trouble.what, trouble.mend)
    except (OSError, subprocess.SubprocessError):
        return wrong("The program `temporal` does not run on this machine.", "Run `make clean setup`.")
    return well(f"The program `temporal`, {said.strip().removeprefix('temporal version ')}")


def _data_folder(data: Path) -> Iterator[Answer]:
    if not data.is_dir():
        yield wrong(f"The data folder {data} is not there.", "Begin with `placet up`, or name another with --data.")
        return
    if not os.access(data, os.W_OK | os.X_OK):
        yield wrong(f"The data folder {data} cannot be written.", "Give yourself the right to write there.")
        return
    if data.stat().st_mode & 0o077:
        yield mind(f"The data folder {data} can be read by others.", f"Close it: chmod 700 {data}")
    else:
        yield well(f"The data folder {data} can be written")
    room = os.statvfs(data)
    free = room.f_bavail * room.f_frsize
    if free < ROOM_NEEDED_BYTES:
        yield wrong("There is hardly any room left on the disk.", "Free at least 100 MB.")
    elif free < ROOM_COMFORTABLE_BYTES:
        yield mind(f"{free // 1024**2} MB are left on the disk.", "Free some before it is full.")
    else:
        yield well(f"{free / 1024**3:.0f} GB of room")


def _settings(settings: Settings) -> Iterator[Answer]:
    known = {f"PLACET_{name.upper()}" for name in type(settings).model_fields} | {"PLACET_REQUIRE_BROWSER"}
    for name in sorted(os.environ):
        if name.startswith("PLACET_") and name not in known:
            yield mind(f"There is no setting {name}; it does nothing.", "See docs/reference/settings.md.")
