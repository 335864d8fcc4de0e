"""A slot moved with the mouse and with the keyboard: where it goes is said first, and nothing moves before a yes."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.async_api import Locator, Page, expect

from placet.demo.organisation import ZONE
from tests.browser.conftest import Enter
from tests.browser.look import load_axe, violations
from tests.browser.museum import Museum

ACCOUNT = "amis-long"


def day_and_slot(museum: Museum, case: str) -> datetime:
    return datetime.fromisoformat(museum.case(case).slots[ACCOUNT]).astimezone(ZoneInfo(ZONE))


async def drag(page: Page, what: Locator, onto: Locator) -> None:
    """As a hand does it: over many points, so that the browser sees it begin."""
    await onto.scroll_into_view_if_needed()
    source, target = await what.bounding_box(), await onto.bounding_box()
    assert source
    assert target
    await page.mouse.move(source["x"] + 10, source["y"] + 8)
    await page.mouse.down()
    await page.mouse.move(source["x"] + 30, source["y"] + 20, steps=4)
    await page.mouse.move(target["x"] + 30, target["y"] + 10, steps=8)
    await page.mouse.up()


async def test_camille_moves_a_slot_by_mouse_and_by_keyboard(museum: Museum, enter: Enter) -> None:
    monday = datetime.now(UTC).astimezone(ZoneInfo(ZONE)).date() + timedelta(weeks=3)
    monday -= timedelta(days=monday.weekday())
    slot = datetime.combine(monday, datetime.min.time(), ZoneInfo(ZONE)).replace(hour=9, minute=30)
    title = f"Au calendrier n{secrets.token_hex(4)}"
    case = museum.submit("camille", title, f"À son heure. {title}", accounts=[ACCOUNT], slot=slot.isoformat())
    camille = await enter("camille")
    page = camille.page
    await camille.open(f"/calendar?view=week&on={monday}")
    entry = page.locator(f"#i-{case}-{ACCOUNT}")
    move = camille.say("Move it")

    # by mouse: onto two in the afternoon of Wednesday; it stands where it was until that is confirmed
    wednesday = monday + timedelta(days=2)
    await drag(page, entry, page.locator(f'[data-day="{wednesday}"] [data-hour="14"]'))
    await expect(entry.locator("[name=date]")).to_have_value(str(wednesday))
    await expect(entry.locator("[name=time]")).to_have_value("14:00")
    assert day_and_slot(museum, case) == slot
    await entry.get_by_role("button", name=move).click()
    moved = page.locator(f'[data-day="{wednesday}"] [data-hour="14"] #i-{case}-{ACCOUNT}')
    await expect(moved).to_be_visible()
    assert day_and_slot(museum, case) == datetime.combine(wednesday, datetime.min.time(), ZoneInfo(ZONE)).replace(
        hour=14
    )

    # by keyboard: the focus is back on the handle; a day on, two hours back, and first a change of mind
    await expect(entry.locator(".handle")).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Escape")
    await expect(page.locator(".slot-form")).to_have_count(0)
    await expect(entry.locator(".handle")).to_be_focused()
    for key in ("ArrowRight", "ArrowUp", "ArrowUp"):
        await page.keyboard.press(key)
    thursday = wednesday + timedelta(days=1)
    await expect(entry.locator("[name=date]")).to_have_value(str(thursday))
    await expect(page.locator("#told")).to_contain_text("12:00")
    await load_axe(page)
    assert await violations(page) == []
    await page.keyboard.press("Enter")
    await expect(page.locator(f'[data-day="{thursday}"] [data-hour="12"] #i-{case}-{ACCOUNT}')).to_be_visible()

    # somebody else is quicker: it is said where the publication stands, and nothing moves
    morgan = await enter("morgan")
    await morgan.open(f"/calendar?view=week&on={monday}&move={case}.{ACCOUNT}")
    await morgan.page.locator(".slot-form [name=time]").fill("16:00")
    await morgan.page.locator(".slot-form").get_by_role("button", name=move).click()
    await expect(morgan.page.locator(f'[data-hour="16"] #i-{case}-{ACCOUNT}')).to_be_visible()
    await entry.locator(".handle").click()
    await entry.locator("[name=time]").fill("17:00")
    await entry.get_by_role("button", name=move).click()
    await expect(entry.locator(".refusal")).to_contain_text("Morgan")
    await expect(entry.locator(".refusal")).to_be_focused()
    assert day_and_slot(museum, case).hour == 16
