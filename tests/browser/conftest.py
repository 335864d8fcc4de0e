"""One house and one browser for all tests of a process; each test comes with browsers of its own people."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.browser.chromium import start_chromium
from tests.browser.museum import Museum
from tests.browser.visitor import PATIENCE_MS, Visitor

Enter = Callable[..., Awaitable[Visitor]]


@pytest.fixture(scope="session")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Museum]:
    house = Museum(tmp_path_factory.mktemp("museum") / "data")
    yield house
    house.close()


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await start_chromium(playwright)
        yield browser
        await browser.close()


async def _at_a_browser(
    museum: Museum, chromium: Browser, nickname: str | None, language: str, javascript: bool, **more: Any
) -> Visitor:
    """Somebody at a browser of their own, signed in unless nobody is named."""
    context = await chromium.new_context(
        locale={"fr": "fr-FR", "en": "en-GB"}[language],
        timezone_id="Europe/Paris",
        java_script_enabled=javascript,
        **{"viewport": {"width": 1280, "height": 900}} | more,
    )
    if nickname is not None:
        museum.speaks(nickname, language)
        await context.add_cookies([{"name": "placet", "value": museum.session(nickname), "url": museum.address}])
    return Visitor(museum, context, await context.new_page(), language)


@pytest.fixture
async def enter(museum: Museum, chromium: Browser) -> AsyncIterator[Enter]:
    """`await enter("noe")`: at a browser, signed in; `enter(None)` before the door. The console stays silent."""
    visitors: list[Visitor] = []

    async def come(nickname: str | None, language: str = "fr", *, javascript: bool = True, **more: Any) -> Visitor:
        visitors.append(await _at_a_browser(museum, chromium, nickname, language, javascript, **more))
        return visitors[-1]

    yield come
    for visitor in visitors:
        await visitor.context.close()
    _silent(museum, visitors)


@pytest.fixture(scope="module")
async def regulars(museum: Museum, chromium: Browser) -> AsyncIterator[dict[str | None, Visitor]]:
    """Who came back in this file, by name."""
    known: dict[str | None, Visitor] = {}
    yield known
    for visitor in known.values():
        await visitor.context.close()


@pytest.fixture
def come_back(museum: Museum, chromium: Browser, regulars: dict[str | None, Visitor]) -> Iterator[Enter]:
    """The same as `enter` for tests that open one page and read it: whoever was here in this file sits at the browser
    of last time, which spares half the work. The language and the browser are those of the first time."""
    present: list[Visitor] = []

    async def come(nickname: str | None, language: str = "fr", **more: Any) -> Visitor:
        if nickname not in regulars:
            regulars[nickname] = await _at_a_browser(museum, chromium, nickname, language, True, **more)
        visitor = regulars[nickname]
        assert visitor.language == language
        visitor.trouble.clear()
        present.append(visitor)
        return visitor

    yield come
    _silent(museum, present)


def _silent(museum: Museum, visitors: list[Visitor]) -> None:
    said = [one for visitor in visitors for one in visitor.serious]
    assert not said, "\n".join([*said, *museum.last_lines_of_the_web_log()])
