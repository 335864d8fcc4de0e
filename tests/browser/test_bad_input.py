"""What is typed wrongly is answered at its field, with what mends it, and nothing typed is lost."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.async_api import expect

from placet.demo.organisation import PASSWORD, address
from records.clock import machine_clock
from records.commands.revoke_session import revoke_session
from records.queries.sessions import sessions_of
from tests.browser.conftest import Enter
from tests.browser.desk import is_kept, writes
from tests.browser.museum import Museum, soon

TITLE = "Une soirée au musée"
TEXT = "Samedi, le musée ouvre la nuit."


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("text", "", "Rien n’est écrit"),
        ("title", "", "Rien n’est écrit"),
        ("text", "a" * 20_001, re.compile(r"20\s000 au plus")),
        ("title", "a" * 201, "200"),
        ("text", "Samedi\x07 soir", "U+0007"),
        ("slot", "passed", "passé"),
    ],
    ids=["no-text", "no-title", "text-too-long", "title-too-long", "control-character", "slot-in-the-past"],
)
@pytest.mark.parametrize("javascript", [True, False], ids=["", "without-javascript"])
async def test_camille_reads_at_the_field_what_to_mend_and_finds_her_text_again(
    museum: Museum, enter: Enter, field: str, typed: str, sentence: str | re.Pattern[str], javascript: bool
) -> None:
    before = museum.number_of_cases()
    camille = await enter("camille", javascript=javascript)
    fields = {"title": TITLE, "text": TEXT, "slot": ""} | {field: soon(hours=-1)[:16] if typed == "passed" else typed}
    await writes(camille, fields["title"], fields["text"], slot=fields["slot"])
    await camille.press("Submit")
    page = camille.page
    await expect(page.locator(f"#{field}-wrong-1")).to_contain_text(sentence)
    await expect(page.locator(f"#{field}")).to_have_attribute("aria-invalid", "true")
    for name, value in fields.items():
        assert await page.locator(f"#{name}").input_value() == value
    assert await page.locator("[name=accounts][value=amis-long]").is_checked()
    if javascript:
        assert await page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert museum.number_of_cases() == before


async def test_a_text_of_a_megabyte_is_refused_at_its_field_and_stands_there_still(
    museum: Museum, enter: Enter
) -> None:
    before = museum.number_of_cases()
    camille = await enter("camille")
    text = "Il était une fois. " * 55_000
    await writes(camille, TITLE, text)
    await expect(camille.page.locator("#kept")).to_contain_text("trop long pour un brouillon")
    await expect(camille.page.locator("#counts")).to_contain_text("20\u202f000 au plus")
    await expect(camille.page.locator("#looked article.post")).to_contain_text("Trop long")
    await camille.press("Submit")
    await expect(camille.page.locator("#text-wrong-1")).to_contain_text("20\u202f000 au plus")
    assert await camille.page.locator("#text").input_value() == text
    assert museum.number_of_cases() == before
    await camille.page.locator("#text").fill("Il était une fois.")
    await is_kept(camille, "Il était une fois.")


async def test_what_is_too_large_to_be_sent_is_said_and_stands_there_again_on_the_way_back(
    museum: Museum, enter: Enter
) -> None:
    before = museum.number_of_cases()
    camille = await enter("camille")
    text = "Il était une fois. " * 250_000
    await writes(camille, TITLE, text)
    await expect(camille.page.locator("#kept")).to_contain_text("n’est pas gardée")
    await expect(camille.page.locator("#looked")).to_contain_text("trop volumineux")
    await camille.press("Submit")
    await expect(camille.page.locator("h1")).to_contain_text("trop volumineux")
    await camille.reads("raccourcir le texte")
    await camille.page.go_back()
    await expect(camille.page.locator("#text")).to_have_value(text)
    assert museum.number_of_cases() == before


async def test_invisible_characters_are_shown_to_who_writes_and_who_reads(museum: Museum, enter: Enter) -> None:
    camille = await enter("camille")
    title = f"Invisible n{secrets.token_hex(4)}"
    await writes(camille, title, "Ouvert sa\u200bmedi \u202eet dimanche. \u00a0Fin")
    preview = camille.page.locator("#looked article.post")
    await expect(preview.locator(".hidden-mark")).to_have_count(2)
    await expect(preview).to_contain_text("U+200B")
    await camille.press("Submit")
    await camille.page.wait_for_url("**/cases/*")
    noe = await enter("noe")
    await noe.reads_after_a_while("/inbox", title)
    await noe.page.get_by_role("link").filter(has_text=title).first.click()
    await expect(noe.page.locator("article.post .hidden-mark")).to_have_count(2)
    await noe.reads(noe.say("Invisible characters:"))


async def test_two_tabs_on_one_draft_show_both_texts(museum: Museum, enter: Enter) -> None:
    camille = await enter("camille")
    await writes(camille, TITLE, "Le texte du début.")
    await is_kept(camille, "Le texte du début.")
    other = await camille.second_tab()
    await other.open(camille.page.url.removeprefix(museum.address))
    await other.page.locator("#text").fill("Écrit dans l’autre onglet.")
    await expect(other.page.locator("#looked")).to_contain_text("Écrit dans l’autre onglet.")
    await camille.page.locator("#text").fill("Écrit dans le premier onglet.")
    await camille.press("Compare both texts")
    conflict = camille.page.locator(".conflict")
    await expect(conflict).to_contain_text("Écrit dans l’autre onglet.")
    await expect(conflict).to_contain_text("Écrit dans le premier onglet.")
    assert await camille.page.locator("#text").input_value() == "Écrit dans le premier onglet."
    await camille.open("/drafts")
    await camille.reads("Écrit dans l’autre onglet.")


async def test_two_tabs_without_javascript_do_not_overwrite_each_other(museum: Museum, enter: Enter) -> None:
    camille = await enter("camille", javascript=False)
    await writes(camille, TITLE, "Le texte du début.")
    await camille.press("Keep the draft")
    await camille.reads(camille.say("Draft kept:"))
    await camille.open("/drafts")
    link = await camille.page.get_by_role("link", name=TITLE).first.get_attribute("href")
    assert link is not None
    await camille.open(link)
    other = await camille.second_tab()
    await other.open(link)
    await other.page.locator("#text").fill("Écrit dans l’autre onglet.")
    await other.press("Keep the draft")
    await other.reads(other.say("Draft kept:"))
    await camille.page.locator("#text").fill("Écrit dans le premier onglet.")
    await camille.press("Keep the draft")
    conflict = camille.page.locator(".conflict")
    await expect(conflict).to_contain_text("Écrit dans l’autre onglet.")
    await expect(conflict).to_contain_text("Écrit dans le premier onglet.")
    await camille.press("Keep this one instead")
    await camille.open(link)
    assert await camille.page.locator("#text").input_value() == "Écrit dans le premier onglet."


async def test_a_session_that_ends_while_camille_types_loses_no_text(museum: Museum, enter: Enter) -> None:
    camille = await enter("camille")
    text = f"Écrit avant la fin de la session. n{secrets.token_hex(4)}"
    await writes(camille, TITLE, "")
    for session in museum.database.read_now(sessions_of, museum.person("camille"), machine_clock()):
        museum.database.write_now(revoke_session, machine_clock, person=museum.person("camille"), session=session.id)
    await camille.page.locator("#text").fill(text)
    await camille.press("Submit")
    shown = camille.page.locator("main textarea[readonly]").filter(has_text=text)
    await expect(shown).to_be_visible()
    assert await shown.input_value() == text

    again = await camille.second_tab()
    await again.open("/sign-in")
    await again.page.locator("#email").fill(address("camille"))
    await again.page.locator("#password").fill(PASSWORD)
    await again.page.locator("main form").first.get_by_role("button").click()
    await again.page.wait_for_url("**/inbox")
    assert await shown.input_value() == text
