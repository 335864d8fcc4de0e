"""The browser of the tests: Debian's Chromium, which asks nobody for anything at its start."""

from __future__ import annotations

import shutil

from playwright.async_api import Browser, Playwright

# Of two lists Chromium heeds the last: ours holds what Playwright's own switches off for pages of ours, and the two
# pages of its own that Chromium keeps ready behind every address bar. No test sees one, and they cost as much as the
# page that is looked at.
SWITCHED_OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(SWITCHED_OFF)}",
)


async def start_chromium(playwright: Playwright) -> Browser:
    """The running browser. Without one this fails: where a skip is right, `tests/conftest.py` has skipped before."""
    program = shutil.which("chromium")
    assert program is not None, "no Chromium on this machine (Debian: apt-get install chromium)"
    return await playwright.chromium.launch(executable_path=program, args=list(SWITCHES))
