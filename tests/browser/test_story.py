"""The main job, from the written word to the public page, with people in between, as they see it in their browsers."""

from __future__ import annotations

import re
import secrets
from datetime import datetime

import pytest
from playwright.async_api import expect

from placet.demo.organisation import PASSWORD, address
from tests.browser.conftest import Enter
from tests.browser.museum import Museum, soon
from tests.browser.visitor import Visitor
from tests.functional.up.running import placet
from words.ledger_kinds import kind_label

FIRST = "Après un an de travaux, la petite galerie réouvre. {mark}"
SECOND = "Après un an de travaux, la petite galerie rouvre samedi à 10 h. {mark}"
SLOT_SECONDS = 8  # ahead of the submission: on a slow machine it passes while they read, and what is late is not lost


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    ("language", "javascript"), [("fr", True), ("en", True), ("fr", False)], ids=["fr", "en", "fr-without-javascript"]
)
async def test_a_sensitive_publication_goes_from_camille_to_the_public_page_once(
    museum: Museum, enter: Enter, language: str, javascript: bool
) -> None:
    mark = f"n{secrets.token_hex(4)}"  # no figure, which would have to be proved
    title = f"La petite galerie {mark}"

    async def comes(nickname: str) -> Visitor:
        museum.speaks(nickname, language)
        visitor = await enter(None, language, javascript=javascript)
        await visitor.open("/sign-in")
        await visitor.page.locator("#email").fill(address(nickname))
        await visitor.page.locator("#password").fill(PASSWORD)
        await visitor.page.locator("main form").first.get_by_role("button").click()
        await visitor.page.wait_for_url("**/inbox")
        return visitor

    camille = await comes("camille")
    case = await _submits(camille, title, FIRST.format(mark=mark))

    noe = await comes("noe")
    await _finds(noe, title)
    await noe.reads(FIRST.format(mark=mark))
    await noe.answers("changes wanted", "Il manque le jour et l’heure.")
    await noe.page.wait_for_url(f"**/cases/{case}")

    await _finds(camille, title)
    await camille.reads("Il manque le jour et l’heure.")
    await camille.page.locator("#text").fill(SECOND.format(mark=mark))
    await camille.page.locator("#sensitivity").select_option("high")
    await camille.press("Send again")
    await camille.page.wait_for_url(f"**/cases/{case}")

    await _finds(noe, title)
    post = noe.page.locator("article.post").first
    await expect(post.locator("del")).to_contain_text("réouvre")
    await expect(post.locator("ins").first).to_contain_text("rouvre")
    assert "samedi à 10 h" in " ".join(await post.locator("ins").all_inner_texts())
    await noe.answers("good to publish")
    await noe.page.wait_for_url(f"**/cases/{case}")

    morgan = await comes("morgan")
    await _finds(morgan, title)
    await morgan.answers("good to publish")
    await morgan.page.wait_for_url(f"**/cases/{case}")

    await camille.reads_after_a_while(f"/cases/{case}", camille.say("published"), ".head")
    ended = museum.ended(case)
    assert ended.outcome == "published"
    assert ended.ended_at >= max(datetime.fromisoformat(slot) for slot in ended.slots.values())
    assert museum.posts(SECOND.format(mark=mark)) == ["long", "short"]
    assert museum.posts(FIRST.format(mark=mark)) == []
    await _stands_on_the_public_page(camille, SECOND.format(mark=mark))

    dominique = await comes("dominique")
    await _reads_the_story(dominique, case, museum.case(case).serial)
    verified = placet("ledger", "verify", "--data", str(museum.data))
    assert verified.returncode == 0, verified.stdout + verified.stderr


async def _submits(author: Visitor, title: str, text: str) -> str:
    """The id of the case."""
    await author.open("/inbox")
    await author.page.get_by_role("navigation").get_by_role("link", name=author.say("Write"), exact=True).click()
    await author.page.locator("[name=community][value=amis]").check()
    for account in ("amis-short", "amis-long"):
        await author.page.locator(f"[name=accounts][value={account}]").check()
    await author.page.locator("#title").fill(title)
    await author.page.locator("#text").fill(text)
    await author.page.locator("#slot").fill(soon(seconds=SLOT_SECONDS))
    await author.press("Submit")
    await author.page.wait_for_url("**/cases/*")
    await author.reads(author.say("Submitted."))
    return author.page.url.rpartition("/")[2]


async def _finds(visitor: Visitor, title: str) -> None:
    """Opens the task about it from the inbox, where it may take a moment to stand."""
    await visitor.reads_after_a_while("/inbox", title)
    await visitor.page.get_by_role("link").filter(has_text=title).first.click()
    await visitor.page.wait_for_url("**/tasks/*")


async def _stands_on_the_public_page(visitor: Visitor, text: str) -> None:
    await visitor.open("/sandbox")
    await expect(visitor.page.locator("article.post").filter(has_text=text)).to_have_count(2)
    links = visitor.page.locator("article.post").filter(has_text=text).get_by_role("link")
    await links.first.click()
    await expect(visitor.page.locator("article")).to_contain_text(text)


async def _reads_the_story(auditor: Visitor, case: str, serial: int) -> None:
    await auditor.open(f"/cases/{case}")
    story = await auditor.page.locator("ol.story li").all_inner_texts()
    for name in ("Camille", "Noé", "Morgan"):
        assert any(name in line for line in story), (name, story)
    await auditor.open(f"/ledger?case=P-{serial:04d}")
    lines = await auditor.page.locator("ol.story li").all_inner_texts()
    assert len(lines) >= len(story)
    for kind in ("case.opened", "decision.made", "effect.confirmed", "case.ended"):
        assert any(kind_label(kind, auditor.language) in line for line in lines), (kind, lines)
    sealed = [line for line in lines if re.search(r"#\d+", line)]
    assert sealed, lines
