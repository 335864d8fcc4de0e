"""What is told while a page stands open is shown there."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import Enter
from tests.browser.museum import Museum


async def test_noe_finds_a_new_task_in_the_inbox_that_stands_open_and_keeps_his_place(
    museum: Museum, enter: Enter
) -> None:
    noe = await enter("noe", "en")
    await noe.open("/inbox")
    focused = noe.page.locator("#inbox ul.rows a.line").first
    await focused.focus()
    place = await focused.get_attribute("id")

    museum.submit("camille", "Une affiche de dernière minute", "Une affiche toute neuve pour samedi.")

    await noe.reads("Une affiche de dernière minute", within="#inbox")
    await expect(noe.page.locator("#live")).to_contain_text("Une affiche de dernière minute")
    await expect(noe.page.locator(f"#{place}")).to_be_focused()
