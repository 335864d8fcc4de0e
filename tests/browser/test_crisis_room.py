"""A crisis at night, on a phone: from the alert over cell and freeze to the lift, without a word of it lost."""

from __future__ import annotations

import secrets

from playwright.async_api import expect

from records.clock import machine_clock
from records.commands.cancel_case import cancel_case
from records.commands.open_case import open_case
from records.ids import new_id
from tests.browser.conftest import Enter
from tests.browser.look import load_axe, picture, too_small, unfold_everything, violations, wider_than_the_window
from tests.browser.museum import Museum

PHONE = {"width": 390, "height": 844}


def reported(museum: Museum, what: str) -> str:
    body = {"what": what, "where": "https://reseau.example/@temoin/1", "community": "familles"}
    told = {"person": museum.person("camille"), "procedure": "crisis", "body": body, "command": new_id()}
    return str(museum.database.write_now(open_case, machine_clock, **told).id)


async def test_morgan_leads_a_crisis_from_her_phone(museum: Museum, enter: Enter) -> None:
    what = f"Une vitre est tombée n{secrets.token_hex(3)}"
    case = reported(museum, what)
    qualification = museum.task(case, "qualification").id
    morgan, bao = await enter("morgan", viewport=PHONE), await enter("bao", "en", viewport=PHONE)

    await morgan.open("/crises")
    await morgan.page.get_by_role("link", name=what).click()
    await morgan.page.wait_for_url(f"**/crises/{case}")
    await morgan.page.locator("#freeze button", has_text="Familles").click()
    await expect(morgan.page.locator("#room-stands")).to_contain_text(morgan.say("effective"))

    await morgan.unfold("Name somebody")
    await morgan.page.locator("#cell-who").select_option(label="Bao")
    await morgan.page.get_by_label(morgan.say("lead of the cell")).check()
    await morgan.press("Name this person")
    await expect(morgan.page.locator("#room-people")).to_contain_text("Bao")

    await bao.open(f"/crises/{case}")
    await bao.unfold("Add an action")
    await bao.page.locator("#action-title").fill("Call the ad agency")
    await bao.page.locator("#action-owner").select_option(label="Morgan")
    await bao.page.locator("#action-note").fill("Ask for who is on duty.")
    await bao.press("Add the action")
    await expect(bao.page.locator("#actions")).to_contain_text("The action is added; its owner is told.")
    await expect(morgan.page.locator("#room-story")).to_contain_text("Call the ad agency")  # her page stands open

    await morgan.open("/inbox")
    await morgan.page.get_by_role("button", name=morgan.say("Done: {label}", label="Call the ad agency")).click()
    await morgan.reads(morgan.say("Noted as done."))
    pages = {
        "new": "/crises/new",
        "task": f"/tasks/{qualification}",
        "case": f"/cases/{case}",
        "room": f"/crises/{case}",
    }
    for name, path in pages.items():
        await morgan.open(path)
        await load_axe(morgan.page)
        await unfold_everything(morgan.page)
        for scheme in ("light", "dark"):
            await morgan.page.emulate_media(color_scheme=scheme)
            await picture(morgan.page, f"crisis-{name}-{scheme}-390")
            assert await violations(morgan.page) == []
        assert await wider_than_the_window(morgan.page) + await too_small(morgan.page) == []

    freeze = await morgan.page.locator("#room-stands a[href^='/freezes/']").first.get_attribute("href")
    assert freeze is not None
    solene = await enter("solene", viewport=PHONE)
    await solene.open(freeze)
    await solene.page.locator("#lift-reason").fill("Tout est calme.")
    await solene.press("Lift the freeze")
    await morgan.open(f"/crises/{case}")
    await expect(morgan.page.locator("#room-stands")).to_contain_text(morgan.say("lifted"))
    over = {"person": museum.person("morgan"), "case": case, "reason": "Fin de l’essai.", "command": new_id()}
    museum.database.write_now(cancel_case, machine_clock, **over)
