"""What holds for all tests: those of the browser need one, and say so loudly where there is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

TESTS = Path(__file__).parent
BROWSER_TESTS = TESTS / "browser"
NEEDED = "PLACET_REQUIRE_BROWSER"  # set where a skip would hide something: then it is a failure
WHY = "no Chromium on this machine (Debian: apt-get install chromium)"


LONGEST = (  # files that take more than half a minute of their own, those that compute beside those that wait
    "workflows/test_carried_over.py",
    "functional/access/test_self_approval.py",
    "workflows/test_forgery.py",
    "functional/up/test_up.py",
    "workflows/test_crashes.py",
    "workflows/test_cold_cache.py",
    "workflows/test_incidents.py",
    "workflows/test_restore.py",
    "workflows/test_sending.py",
)


class Portions(LoadFileScheduling):
    """What is handed out to one of the processes that run side by side: a file; of the browser all files, since one
    museum and one browser are enough for them."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        browser = BROWSER_TESTS.relative_to(TESTS.parent).as_posix()
        return browser if file.startswith(f"{browser}/") else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Portions:
    return Portions(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        _order(items)
    if shutil.which("chromium") or os.environ.get(NEEDED):
        return
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=WHY))


def _order(items: list[pytest.Item]) -> None:
    """In which order the portions are handed out: the longest first, so that none is left over at the end; after them
    every room evenly over the whole run, so that servers and mere computing share the machine all along."""
    rooms: dict[str, list[Path]] = {}
    for file in dict.fromkeys(item.path for item in items):
        rooms.setdefault(file.relative_to(TESTS).parts[0], []).append(file)
    place = {file: (2, (n + 0.5) / len(room)) for room in rooms.values() for n, file in enumerate(room)}
    place |= {TESTS / name: (1, n) for n, name in enumerate(LONGEST)}
    place |= {file: (0, n) for n, file in enumerate(rooms.get(BROWSER_TESTS.name, ()))}
    items.sort(key=lambda item: place[item.path])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if WHY in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} BROWSER TESTS SKIPPED: {WHY}", red=True, bold=True)
