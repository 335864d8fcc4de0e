"""What holds for all tests: those of the browser need one, and say so loudly where there is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
BROWSER_TESTS = TESTS / "browser"
NEEDED = "PLACET_REQUIRE_BROWSER"  # set where a skip would hide something: then it is a failure
WHY = "no Chromium on this machine (Debian: apt-get install chromium)"


LONGEST = (  # files that take more than half a minute of their own, those that compute beside those that wait
    "workflows/test_carried_over.py",
    "functional/access/test_self_approval.py",
    "functional/rehearsal/test_command.py",
    "workflows/test_forgery.py",
    "workflows/test_crashes.py",
    "unit/procedures/test_round_trip.py",
    "workflows/test_restore.py",
    "workflows/test_incidents.py",
    "functional/up/test_up.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        _share_out(items)
    if shutil.which("chromium") or os.environ.get(NEEDED):
        return
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=WHY))


def _share_out(items: list[pytest.Item]) -> None:
    """What is handed to the processes that run side by side, and in which order.

    All tests of the browser go to one of them, which needs one museum and one browser for them; else a file is the
    portion. The longest portions go first, so that none is left over at the end; after them every room evenly over the
    whole run, so that servers and mere computing share the machine all along.
    """
    files = list(dict.fromkeys(item.path for item in items))
    rooms: dict[str, list[Path]] = {}
    for file in files:
        rooms.setdefault(file.relative_to(TESTS).parts[0], []).append(file)
    place = {file: (2, (n + 0.5) / len(room)) for room in rooms.values() for n, file in enumerate(room)}
    place |= {TESTS / name: (1, n) for n, name in enumerate(LONGEST)}
    place |= {file: (0, n) for n, file in enumerate(rooms.get(BROWSER_TESTS.name, ()))}
    items.sort(key=lambda item: place[item.path])
    for item in items:
        portion = BROWSER_TESTS if BROWSER_TESTS in item.path.parents else item.path
        item.add_marker(pytest.mark.xdist_group(portion.relative_to(TESTS).as_posix()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if WHY in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} BROWSER TESTS SKIPPED: {WHY}", red=True, bold=True)
