"""A person at a browser of their own, who reads and presses what the page offers them by its words."""

from __future__ import annotations

import re
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Locator, Page, Response, expect

from tests.browser.museum import Museum
from words.catalogue import translations

PATIENCE_MS = 20_000
REFUSED = re.compile(r"the server responded with a status of 4\d\d|Response Status Error Code 4")


class Visitor:
    """`language` is what the person reads; `trouble` everything that the console complained about."""

    def __init__(self, museum: Museum, context: BrowserContext, page: Page, language: str) -> None:
        self.museum = museum
        self.context = context
        self.language = language
        self.trouble: list[str] = []
        self.page = page
        self._watch(page)

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.trouble.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self._hear(page, message))
        page.set_default_timeout(PATIENCE_MS)

    def _hear(self, page: Page, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.trouble.append(f"{page.url}: {message.text}")

    @property
    def serious(self) -> list[str]:
        """What the console complained about, without refusals: those are answers, with a page that says why."""
        return [said for said in self.trouble if not REFUSED.search(said)]

    async def second_tab(self) -> Visitor:
        other = Visitor(self.museum, self.context, await self.context.new_page(), self.language)
        other.trouble = self.trouble
        return other

    # -- words

    def say(self, message: str, **parameters: Any) -> str:
        """The English message as this person's pages have it."""
        said = translations(self.language).gettext(message)
        return said.format(**parameters) if parameters else said

    # -- moving about

    async def open(self, path: str) -> Response:
        response = await self.page.goto(self.museum.address + path)
        assert response is not None
        return response

    async def press(self, message: str, within: Locator | None = None) -> None:
        """The button or link with these words. A link that looks like a button is pressed like one."""
        place = within or self.page.locator("main, body.door")
        name = self.say(message)
        button = place.get_by_role("button", name=name, exact=True)
        await button.or_(place.get_by_role("link", name=name, exact=True)).first.click()

    async def unfold(self, message: str) -> Locator:
        """The part of the page behind these words, opened."""
        name = re.compile(rf"^\s*{re.escape(self.say(message))}\s*$")
        part = self.page.locator("main details").filter(has=self.page.locator("summary", has_text=name)).first
        if await part.get_attribute("open") is None:
            await part.locator("summary").first.click()
        return part

    async def answers(self, code: str, comment: str = "") -> None:
        """Presses the answer on the page of a task."""
        if comment:
            await self.page.locator("form.decide [name=comment]").fill(comment)
        await self.page.locator(f'button[name=answer][value="{code}"]').click()

    # -- reading

    async def reads(self, text: str | re.Pattern[str], within: str = "main") -> None:
        await expect(self.page.locator(within).first).to_contain_text(text, timeout=PATIENCE_MS)

    async def reads_after_a_while(self, path: str, text: str, within: str = "main") -> None:
        """Loads the page again until it says so: what the engine does is done a moment after the answer."""
        for tried in range(30):
            await self.open(path)
            if text in await self.page.locator(within).first.inner_text():
                return
            await self.page.wait_for_timeout(min(150 * (tried + 1), 1000))
        await self.reads(text, within)
