"""Every page for who reads English, on a phone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Enter
from tests.browser.look import never_said, picture, too_small, unfold_everything, wider_than_the_window
from tests.browser.museum import Museum
from tests.browser.pages import PAGES, Shown


@pytest.mark.parametrize("shown", [one for one in PAGES if one.who], ids=lambda shown: shown.name)
async def test_who_reads_english_finds_the_page_in_english(museum: Museum, come_back: Enter, shown: Shown) -> None:
    visitor = await come_back(shown.who, "en", viewport={"width": 390, "height": 844})
    await visitor.open(shown.address(museum))
    page = visitor.page
    assert await page.locator("html").get_attribute("lang") == "en"
    await unfold_everything(page)
    assert await never_said(page) == []
    assert await wider_than_the_window(page) == []
    assert await too_small(page) == []
    await picture(page, f"{shown.name}-english-390")
