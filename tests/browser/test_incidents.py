"""A case that a mistake of Placet has stopped: what its people read, and what an operator does about it."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from records.clock import machine_clock
from records.engine.incidents import record
from tests.browser.conftest import Enter
from tests.browser.look import load_axe, never_said, picture, too_small, violations, wider_than_the_window
from tests.browser.museum import Museum

TITLE = "Une visite que l'incident retient"


def stopped(museum: Museum) -> str:
    """A case at its review that a defect has stopped."""
    case = museum.submit("camille", TITLE, "La visite du soir est retenue.", accounts=["amis-short"])
    museum.task(case, "review")
    museum.database.write_now(
        record,
        machine_clock,
        case_id=case,
        kind="defect",
        code="IntegrityError",
        data={"at": "records/engine/apply.py:61"},
    )
    return case


async def test_an_operator_has_a_stopped_case_tried_again(museum: Museum, enter: Enter) -> None:
    case = stopped(museum)
    museum.decide("noe", museum.task(case, "review"), "good to publish")

    camille = await enter("camille")
    await camille.open(f"/cases/{case}")
    await expect(camille.page.get_by_text("Rien n’est perdu")).to_be_visible()

    op = await enter("op")
    page = op.page
    await op.open("/incidents")
    await page.get_by_role("link", name=museum_number(museum, case)).click()
    await expect(page.get_by_text("Placet a commis une erreur")).to_be_visible()
    assert TITLE not in await page.locator("body").inner_text()
    await page.get_by_role("button", name="Relancer").click()
    await expect(page.get_by_text("Un nouvel essai est en cours.")).to_be_visible()
    assert museum.ended(case).outcome == "published"
    assert museum.posts("La visite du soir est retenue.") == ["short"]


@pytest.mark.parametrize("width", [1280, 390])
async def test_the_pages_are_whole_for_everybody(museum: Museum, enter: Enter, width: int) -> None:
    case = stopped(museum)
    held = museum.submit(
        "camille", "Les réserves", f"Les réserves ouvrent. {width}"
    )  # of its own: its network is said to be away
    museum.task(held, "review")
    away = {"effect": "none-yet", "account": "amis-long", "why": "answered_503"}
    museum.database.write_now(record, machine_clock, case_id=held, kind="fault", code="effect.failing", data=away)
    op = await enter("op", viewport={"width": width, "height": 900})
    page = op.page
    wrong: list[str] = []
    await op.open("/incidents")
    fault = page.get_by_role("link", name=museum_number(museum, held))
    failing = await fault.get_attribute("href")
    link = await page.get_by_role("link", name=museum_number(museum, case)).get_attribute("href")
    for name, address in (
        ("incidents", "/incidents"),
        ("incident", str(link)),
        ("incident-of-a-network", str(failing)),
        ("over", "/incidents?state=closed"),
    ):
        await op.open(address)
        await load_axe(page)
        await page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)
            await picture(page, f"{name}-{scheme}-{width}")
            found = await violations(page) + await wider_than_the_window(page) + await too_small(page)
            wrong += [f"{name} {scheme}: {one}" for one in found + await never_said(page)]
    assert wrong == []
    await op.open(f"/cases/{case}")
    await picture(page, f"case-held-up-light-{width}")


def museum_number(museum: Museum, case: str) -> str:
    row = museum.case(case)
    return f"{row.series}-{row.serial:04d}"
