"""What holds for all tests: those of the browser need one, and say so loudly where there is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

BROWSER_TESTS = Path(__file__).parent / "browser"
NEEDED = "PLACET_REQUIRE_BROWSER"  # set where a skip would hide something: then it is a failure
WHY = "no Chromium on this machine (Debian: apt-get install chromium)"


LONGEST = (  # files that take more than half a minute of their own, those that compute beside those that wait
    "workflows/test_carried_over.py",
    "browser/test_story.py",
    "functional/access/test_self_approval.py",
    "functional/rehearsal/test_command.py",
    "workflows/test_forgery.py",
    "workflows/test_crashes.py",
    "unit/procedures/test_round_trip.py",
    "browser/test_pages.py",
    "workflows/test_restore.py",
    "workflows/test_incidents.py",
    "functional/up/test_up.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        _mix(items)
    if shutil.which("chromium") or os.environ.get(NEEDED):
        return
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=WHY))


def _mix(items: list[pytest.Item]) -> None:
    """The order in which files are handed to the processes that run side by side: the longest first, so that none of
    them is left over at the end; after them every room evenly over the whole run, so that browsers, servers and mere
    computing share the machine all along."""
    here = Path(__file__).parent
    files = list(dict.fromkeys(item.path for item in items))
    rooms: dict[str, list[Path]] = {}
    for file in files:
        rooms.setdefault(file.relative_to(here).parts[0], []).append(file)
    place = {file: (1, (n + 0.5) / len(room)) for room in rooms.values() for n, file in enumerate(room)}
    place |= {here / name: (0, n) for n, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place[item.path])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if WHY in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} BROWSER TESTS SKIPPED: {WHY}", red=True, bold=True)
