"""An architect plays a scenario on the page of a procedure, and reads what comes of it, on a phone too."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import Enter
from tests.browser.look import load_axe, never_said, picture, too_small, violations, wider_than_the_window

PAGE = "/procedures/publication-approval/rehearse"


async def test_an_example_is_played_and_read(enter: Enter) -> None:
    alix = await enter("alix")
    page = alix.page
    await alix.open("/procedures/publication-approval")
    await page.get_by_role("link", name=alix.say("Rehearse it")).click()
    await page.wait_for_url(f"**{PAGE}")
    await page.get_by_role("link", name="Le créneau est passé").click()
    await page.get_by_role("button", name=alix.say("Play it")).click()
    await expect(page.locator("#timeline-title")).to_be_visible(timeout=90_000)
    await expect(page.locator(".timeline .held")).to_contain_text("Le créneau est passé")
    await expect(page.locator(".timeline")).to_contain_text(alix.say("That is as expected."))
    await load_axe(page)
    wrong: list[str] = await never_said(page)
    for width, height in ((1280, 900), (390, 844)):
        await page.set_viewport_size({"width": width, "height": height})
        await picture(page, f"rehearsed-light-{width}")
        wrong += [*await violations(page), *await wider_than_the_window(page), *await too_small(page)]
    assert wrong == []
    assert alix.trouble == []
