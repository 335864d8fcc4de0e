"""Every page, in the light and in the dark, on a desk and on a phone: whole, readable, within reach, silent."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Enter
from tests.browser.look import (
    load_axe,
    never_said,
    picture,
    too_small,
    unfold_everything,
    violations,
    wider_than_the_window,
)
from tests.browser.museum import Museum
from tests.browser.pages import PAGES, Shown

HEIGHTS = {1280: 900, 390: 844}
DEPENDS_ON_COLOUR = ["color-contrast", "link-in-text-block"]


@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)
async def test_the_page_is_whole_for_everybody(museum: Museum, come_back: Enter, shown: Shown) -> None:
    visitor = await come_back(shown.who)
    page = visitor.page
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size({"width": 1280, "height": HEIGHTS[1280]})
    answer = await visitor.open(shown.address(museum))
    assert answer.status == shown.status
    assert await page.locator("html").get_attribute("lang") == "fr"
    await load_axe(page)
    wrong: list[str] = []
    for width, height in HEIGHTS.items():
        await page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)
            await picture(page, f"{shown.name}-{scheme}-{width}")
            if (width, scheme) == (1280, "light"):
                await unfold_everything(page)
                wrong += await never_said(page)
            found = await violations(page, None if scheme == "light" else DEPENDS_ON_COLOUR)
            if scheme == "light":
                found += [f"too wide: {one}" for one in await wider_than_the_window(page)]
                found += [f"too small: {one}" for one in await too_small(page)]
            wrong += [f"{scheme} {width}: {one}" for one in found]
    assert wrong == []
    assert [said for said in visitor.trouble if shown.status == 200] == []


async def test_the_menu_on_a_phone_leads_everywhere(museum: Museum, enter: Enter) -> None:
    dominique = await enter("dominique", viewport={"width": 390, "height": 844})
    await dominique.open("/inbox")
    page = dominique.page
    await page.locator("details.more summary").click()
    await load_axe(page)
    assert await violations(page) == []
    assert await too_small(page) == []
    await picture(page, "menu-light-390")
    await page.locator("details.more").get_by_role("link", name="Registre").click()
    await page.wait_for_url("**/ledger")
    assert await page.title() == "Registre · Placet"
