"""The writing desk, filled in."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.browser.visitor import Visitor

KEPT = re.compile(r"/write\?draft=")


async def writes(author: Visitor, title: str, text: str, **more: str) -> None:
    """Opens the desk and types; nothing is sent yet."""
    await author.open("/write")
    await author.page.locator("[name=community][value=amis]").check()
    for box in await author.page.locator("[name=accounts]:checked").all():
        await box.uncheck()
    await author.page.locator("[name=accounts][value=amis-long]").check()
    await author.page.locator("#title").fill(title)
    await author.page.locator("#text").fill(text)
    for name, value in more.items():
        await author.page.locator(f"#{name}").fill(value)


async def is_kept(author: Visitor, text: str) -> None:
    """Waits until what was typed, to its end, has been kept as a draft by itself."""
    await author.page.wait_for_url(KEPT)
    await expect(author.page.locator("#looked")).to_contain_text(text)
    await expect(author.page.locator("#kept")).to_contain_text(author.say("Draft kept:"))
