"""What holds for all tests: those of the browser need one, and say so loudly where there is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

BROWSER_TESTS = Path(__file__).parent / "browser"
NEEDED = "PLACET_REQUIRE_BROWSER"  # set where a skip would hide something: then it is a failure
WHY = "no Chromium on this machine (Debian: apt-get install chromium)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if shutil.which("chromium") or os.environ.get(NEEDED):
        return
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=WHY))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if WHY in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} BROWSER TESTS SKIPPED: {WHY}", red=True, bold=True)
