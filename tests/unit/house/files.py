"""The files that belong to the project: what git knows or would take."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.unit.house.imports import HOUSE


def project_files(house: Path = HOUSE) -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=house,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        path = house / name
        if name and path.is_file():
            yield path
