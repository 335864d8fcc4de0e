"""An architect changes a procedure and a director puts it into force: typed, told, mended, proposed, confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import expect
from sqlalchemy import select

from records.clock import machine_clock
from records.commands.withdraw_proposal import withdraw_proposal
from records.queries.documents import in_force
from records.tables import proposals
from tests.browser.conftest import Enter
from tests.browser.look import load_axe, picture, too_small, violations, wider_than_the_window
from tests.browser.museum import Museum
from tests.browser.visitor import Visitor

NAME = "publication-approval"
EDIT = f"/procedures/{NAME}/edit"
PHONE = {"width": 390, "height": 844}
CATALOGUE = Path(__file__).parents[2] / "procedures" / "catalogue" / f"{NAME}.yaml"
LINE = 1 + CATALOGUE.read_text(encoding="utf-8").splitlines().index("    undone by: withdraw")


@pytest.fixture(autouse=True)
def _nothing_is_left_waiting(museum: Museum) -> Iterator[None]:
    yield
    waiting = select(proposals.c.id, proposals.c.proposed_by).where(proposals.c.state == "open")
    for row in museum.database.read_now(lambda connection: connection.execute(waiting).all()):
        museum.database.write_now(withdraw_proposal, machine_clock, person=row.proposed_by, proposal=row.id)


async def begins(architect: Visitor) -> str:
    """Opens the editor; a draft that another test has left is thrown away."""
    await architect.open(EDIT)
    button = architect.page.locator("button[name=do][value=discard]")
    if await button.count():
        await button.click()
        await architect.page.wait_for_url(f"**{EDIT}")
    return await architect.page.locator("#source").input_value()


async def found(architect: Visitor, message: str, **parameters: object) -> None:
    await expect(architect.page.locator("#found-title")).to_have_text(architect.say(message, **parameters))


async def test_a_change_is_typed_mended_proposed_and_confirmed_on_a_phone(museum: Museum, enter: Enter) -> None:
    before = museum.database.read_now(in_force, "procedure", NAME)
    assert before is not None
    running = museum.submit("camille", "Avant le changement", "La grande galerie rouvre samedi.")
    alix = await enter("alix")
    page = alix.page
    source = await begins(alix)
    rounds = 3 if "at most: 4 rounds" in source else 4

    # a mistake is told at its line while she types, and a press on it leads there
    await page.locator("#source").fill(
        re.sub(r"at most: \d rounds", f"at most: {rounds} rounds", source).replace(
            "undone by: withdraw", "undone by: magic"
        )
    )
    await found(alix, "One thing is to be mended")
    await expect(page.locator("#gutter .must")).to_have_text(str(LINE))
    await expect(page.locator("#kept")).to_contain_text(alix.say("Draft kept:"))
    await page.locator("#document-checked [data-line]").click()
    at = await page.locator("#source").evaluate("one => one.value.slice(0, one.selectionStart).split('\\n').length")
    assert at == LINE

    # the phrases that fit are offered, and taken from the keyboard
    await page.keyboard.press("End")
    for _ in "magic":
        await page.keyboard.press("Backspace")
    await page.keyboard.press("Control+Space")
    options = page.locator("#offers [role=option]")
    await expect(options.first).to_be_visible()
    assert await options.locator("strong").all_inner_texts() == ["withdraw", "cannot be undone"]
    await load_axe(page)
    assert await violations(page) == []
    await picture(page, "editor-offers")
    await page.keyboard.press("ArrowDown")
    await expect(page.locator("#source")).to_have_attribute("aria-activedescendant", "offer-0")
    await page.keyboard.press("Enter")
    await found(alix, "Nothing to object to")
    assert "undone by: withdraw" in await page.locator("#source").input_value()
    await expect(page.locator("#help code").first).to_have_text(re.compile("withdraw|undone by"))
    await expect(page.locator("#document-drawn .drawing")).to_be_visible()

    # what was typed is there again, and is proposed
    await page.reload()
    assert f"at most: {rounds} rounds" in await page.locator("#source").input_value()
    await alix.press("Propose")
    await alix.reads(alix.say("waits for an answer"))
    await alix.reads(alix.say("Who confirms"))
    address = page.url.removeprefix(museum.address)

    # the director, on a phone
    solene = await enter("solene", viewport=PHONE)
    await solene.open("/inbox")
    await solene.page.locator("details.more summary").click()
    await solene.page.locator("details.more").get_by_role("link", name=re.compile(solene.say("Proposals"))).click()
    await solene.page.locator(f'a[href="{address}"]').click()
    await solene.reads(solene.say("What changes, in words"))
    await load_axe(solene.page)
    assert await violations(solene.page) == []
    assert await wider_than_the_window(solene.page) == []
    assert await too_small(solene.page) == []
    await picture(solene.page, "proposal-phone")
    await solene.press("Confirm")
    await solene.reads(solene.say("Confirmed: it is in force for what begins from now on."))

    # the next case runs under the new version, the open one stays
    now = museum.database.read_now(in_force, "procedure", NAME)
    assert now is not None
    assert now.digest != before.digest
    later = museum.submit("camille", "Après le changement", "La grande galerie rouvre samedi.")
    assert museum.case(running).procedure_digest == before.digest
    assert museum.case(later).procedure_digest == now.digest
    assert museum.task(later, "review")


async def test_nothing_typed_is_lost_by_closing_the_tab_or_by_a_second_one(enter: Enter) -> None:
    alix = await enter("alix")
    source = await begins(alix)
    await alix.page.locator("#source").fill(source + "# one\n")
    await expect(alix.page.locator("#kept")).to_contain_text(alix.say("Draft kept:"))
    other = await alix.second_tab()
    await other.open(EDIT)
    assert (await other.page.locator("#source").input_value()).endswith("# one\n")
    await other.page.locator("#source").fill(source + "# two\n")
    await expect(other.page.locator("#kept")).to_contain_text(alix.say("Draft kept:"))

    await alix.page.locator("#source").fill(source + "# one and more\n")
    compare = alix.page.get_by_role("button", name=alix.say("Compare both texts"))
    await compare.click()
    await alix.reads(alix.say("Kept by the other tab"))
    await expect(alix.page.locator("#source")).to_have_value(source + "# one and more\n")
    await alix.press("Keep this one instead")
    await other.page.reload()
    assert (await other.page.locator("#source").input_value()).endswith("# one and more\n")


async def test_phrases_are_offered_in_the_language_of_the_document(enter: Enter) -> None:
    alix = await enter("alix")
    await alix.open("/new-procedure")
    page = alix.page
    await page.locator("#source").focus()
    await page.keyboard.press("Control+End")
    await page.keyboard.type("  - demander: relecture")
    await page.keyboard.press("Enter")
    await page.keyboard.type("qui: la hiér")
    await expect(page.locator("#offers [role=option] strong").first).to_have_text(
        "la hiérarchie de la personne qui a soumis la révision"
    )
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.keyboard.type("jam")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await page.keyboard.type("une")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    assert (await page.locator("#source").input_value()).endswith(
        "  - demander: relecture\n"
        "    qui: la hiérarchie de la personne qui a soumis la révision\n"
        "    jamais: une personne qui a écrit dans cette révision"
    )
    await expect(page.locator("#help")).to_contain_text("toutes révisions confondues")


async def test_without_scripts_the_same_in_english_and_a_refusal(enter: Enter) -> None:
    alix = await enter("alix", "en", javascript=False)
    page = alix.page
    source = await begins(alix)
    await page.locator("#source").fill(source.replace("undone by: withdraw", "undone by: magic"))
    await alix.press("Check")
    await found(alix, "One thing is to be mended")
    await expect(page.locator("#document-checked")).to_contain_text(f"Line {LINE}")
    await page.locator("#source").fill(re.sub(r"at most: \d rounds", "at most: 7 rounds", source))
    await alix.press("Propose")
    await alix.reads("waits for an answer")
    address = page.url.removeprefix(alix.museum.address)

    solene = await enter("solene", "en", javascript=False)
    await solene.open(address)
    await solene.page.locator("#reason").fill("Four rounds are enough.")
    await solene.press("Refuse")
    await solene.reads("Refused: what is in force stays.")
    await alix.open(address)
    await alix.reads("Four rounds are enough.")
