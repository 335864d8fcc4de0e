"""What has to be true of every page, whoever looks at it, in whatever light and width."""

from __future__ import annotations

import os
import re
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREENSHOTS = "PLACET_SCREENSHOTS"  # a folder: each page is pictured there
NEVER_SAID = re.compile(r"\b(?:[Ww]orkflows?|[Ss]ignals?|[Tt]ime-?outs?|null|uuid|UUID|None|undefined|NaN)\b")
AN_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")

WIDER_THAN_THE_WINDOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > width + 1)
    .map(one => `${one.tagName}.${one.className} reaches ${Math.round(one.getBoundingClientRect().right)} of ${width}`);
}"""
# What is part of a sentence is as high as its line; everything else is big enough for a thumb.
TOO_SMALL = """() => {
  const found = [];
  for (const one of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!one.checkVisibility({visibilityProperty: true}) || one.closest('.skip')) continue;
    const button = one.matches('button, .button, input[type=submit]');
    if (!button && getComputedStyle(one).display === 'inline') continue;
    const holder = one.matches('input[type=checkbox], input[type=radio]') ? one.closest('label') ?? one : one;
    const box = holder.getBoundingClientRect();
    const least = button ? 44 : 24;
    if (box.height < least - .5 || box.width < (button ? 24 : least) - .5)
      found.push(`${one.outerHTML.slice(0, 90)} is ${Math.round(box.width)} by ${Math.round(box.height)}`);
  }
  return found;
}"""


async def unfold_everything(page: Page) -> None:
    """Opens what is folded away in the page, so that it is looked at too."""
    await page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")


async def wider_than_the_window(page: Page) -> list[str]:
    found: list[str] = await page.evaluate(WIDER_THAN_THE_WINDOW)
    return found


async def too_small(page: Page) -> list[str]:
    found: list[str] = await page.evaluate(TOO_SMALL)
    return found


async def never_said(page: Page) -> list[str]:
    """Words of machines, and bare ids, in what is there to be read."""
    seen = f"{await page.title()}\n{await page.locator('body').inner_text()}"
    return NEVER_SAID.findall(seen) + AN_ID.findall(seen)


async def load_axe(page: Page) -> None:
    await page.evaluate(Axe().axe_script)


async def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds, one line an element; only these rules when given."""
    only: dict[str, Any] = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    found: list[dict[str, Any]] = await page.evaluate(
        "options => axe.run(document, options).then(one => one.violations)",
        {"runOnly": only, "resultTypes": ["violations"]},
    )
    return [
        f"{one['id']}: {node['html'][:160]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for one in found
        for node in one["nodes"]
    ]


async def picture(page: Page, name: str) -> None:
    """A screenshot of the whole page, where somebody wants to have them; what sticks lies where the page ends."""
    folder = os.environ.get(SCREENSHOTS)
    if folder:
        window = page.viewport_size or {"width": 1280, "height": 900}
        whole = await page.evaluate("document.documentElement.scrollHeight")
        await page.set_viewport_size({"width": window["width"], "height": max(whole, window["height"])})
        await page.screenshot(path=f"{folder}/{name}.png")
        await page.set_viewport_size(window)
