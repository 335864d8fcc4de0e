"""The browser of the tests: Debian's Chromium, which asks nobody for anything at its start."""

from __future__ import annotations

import shutil

from playwright.async_api import Browser, Playwright

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


async def start_chromium(playwright: Playwright) -> Browser:
    """The running browser. Without one this fails: where a skip is right, `tests/conftest.py` has skipped before."""
    program = shutil.which("chromium")
    assert program is not None, "no Chromium on this machine (Debian: apt-get install chromium)"
    return await playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
