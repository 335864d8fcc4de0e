"""A whole decision without a mouse: every step seen, nothing out of reach."""

from __future__ import annotations

import secrets

from playwright.async_api import Page

from placet.demo.organisation import PASSWORD, address
from tests.browser.conftest import Enter
from tests.browser.museum import Museum

TABS = 60  # more than any page of ours has stops before its main matter
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const free = !top || one.contains(top) || top.contains(one) || Boolean(one.labels?.length);
  return {
    words: (one.innerText || one.getAttribute('aria-label') || one.name || one.id || '').trim(),
    seen: drawn && inside && free,
    what: `${one.outerHTML.slice(0, 100)}: outline ${style.outline}, inside ${inside}, free ${free}`,
  };
}"""


async def tab_to(page: Page, words: str) -> None:
    """Presses Tab until the focus is on what says so. At each stop the focus is to be seen."""
    for _ in range(TABS):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(FOCUSED)
        if stop is None:
            continue
        assert stop["seen"], stop["what"]
        if words in stop["words"]:
            return
    raise AssertionError(f"no stop says {words!r}")


async def test_noe_decides_with_the_keyboard_alone(museum: Museum, enter: Enter) -> None:
    title = f"Au clavier n{secrets.token_hex(4)}"
    case = museum.submit("camille", title, f"Rien qu’avec le clavier. {title}", sensitivity="high")
    museum.task(case, "review")
    noe = await enter(None)
    museum.speaks("noe", "fr")
    page = noe.page
    await noe.open("/")
    await tab_to(page, "email")
    await page.keyboard.type(address("noe"))
    await page.keyboard.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/inbox")

    await page.keyboard.press("Tab")
    assert (await page.evaluate(FOCUSED))["words"] == "Aller au contenu"
    await page.keyboard.press("Enter")
    await tab_to(page, title)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/tasks/*")

    await tab_to(page, "comment")
    await page.keyboard.type("Très bien.")
    await tab_to(page, noe.say("Good to publish"))
    await page.keyboard.press("Space")
    await page.wait_for_url(f"**/cases/{case}")
    assert museum.decisions_on(case) == [("good to publish", 1)]


async def test_the_menu_closes_with_escape_and_gives_the_focus_back(museum: Museum, enter: Enter) -> None:
    camille = await enter("camille")
    page = camille.page
    await camille.open("/cases")
    await tab_to(page, "Camille")
    await page.keyboard.press("Enter")
    await tab_to(page, "Mes brouillons")
    await page.keyboard.press("Escape")
    assert not await page.locator("details.mine").evaluate("one => one.open")
    assert "Camille" in (await page.evaluate(FOCUSED))["words"]
