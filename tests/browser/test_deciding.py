"""One decision, about what was seen, by who may: whatever tabs, fingers and forms made by hand do."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Enter
from tests.browser.museum import Museum

FORM_BY_HAND = """([path, fields]) => {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = path;
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input');
    [field.type, field.name, field.value] = ['hidden', name, value];
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""


def submitted(museum: Museum, **more: str) -> tuple[str, str, str]:
    """Id and title of a case that waits for its review, and the path of the task."""
    title = f"À relire n{secrets.token_hex(4)}"
    case = museum.submit("camille", title, f"Les horaires change en mai. {title}", **more)
    return case, title, f"/tasks/{museum.task(case, 'review').id}"


async def test_the_second_tab_reads_what_was_decided_and_keeps_its_comment(museum: Museum, enter: Enter) -> None:
    case, _, path = submitted(museum)
    noe = await enter("noe")
    await noe.open(path)
    other = await noe.second_tab()
    await other.open(path)
    await noe.answers("changes wanted", "Une faute d’accord.")
    await noe.page.wait_for_url(f"**/cases/{case}")
    await other.answers("good to publish", "Parfait.")
    await other.reads("Noé")
    await expect(other.page.locator("[role=alert]")).to_be_visible()
    await expect(other.page.locator("main")).to_contain_text(other.say("changes wanted"))
    assert "Parfait." in await other.page.locator("main").inner_text() + "".join(
        [await area.input_value() for area in await other.page.locator("textarea").all()]
    )
    assert museum.decisions_on(case) == [("changes wanted", 1)]


async def test_noe_sees_what_a_correction_changed_before_the_decision_counts(museum: Museum, enter: Enter) -> None:
    case, title, path = submitted(museum)
    noe, ines, camille = await enter("noe"), await enter("ines"), await enter("camille")
    await noe.open(path)
    await ines.open(f"/cases/{case}/correction")
    await ines.page.locator("#text").fill(f"Les horaires changent en mai. {title}")
    await ines.press("Propose it")
    await ines.reads("Camille")
    await camille.open(f"/cases/{case}")
    await camille.press("Accept")
    await camille.reads(camille.say("Accepted: it is revision {n} now.", n=2))

    await noe.answers("good to publish", "Vu.")
    await expect(noe.page.locator("[role=alert]")).to_be_visible()
    await expect(noe.page.locator("article.post ins")).to_contain_text("changent")
    await expect(noe.page.locator("article.post del")).to_contain_text("change")
    assert await noe.page.locator("form.decide [name=comment]").input_value() == "Vu."
    assert museum.decisions_on(case) == []
    await noe.answers("good to publish")
    await noe.page.wait_for_url(f"**/cases/{case}")
    assert museum.decisions_on(case) == [("good to publish", 2)]


@pytest.mark.parametrize("javascript", [True, False], ids=["", "without-javascript"])
async def test_a_double_click_is_one_decision(museum: Museum, enter: Enter, javascript: bool) -> None:
    case, _, path = submitted(museum, sensitivity="high")
    noe = await enter("noe", javascript=javascript)
    await noe.open(path)
    await noe.page.locator('button[value="good to publish"]').dblclick(no_wait_after=True)
    await expect(noe.page).to_have_url(re.compile(f"/cases/{case}"), timeout=20_000)  # the first answer is cut off
    assert museum.decisions_on(case) == [("good to publish", 1)]
    assert museum.entries(case).count("decision.made") == 1


async def test_camille_cannot_approve_her_own_text_with_a_form_made_by_hand(museum: Museum, enter: Enter) -> None:
    case, _, path = submitted(museum)
    camille = await enter("camille")
    await camille.open(path)
    await camille.reads(camille.say("Not your decision"))
    assert await camille.page.locator("button[name=answer]").count() == 0
    token = await camille.page.locator("[name=csrf]").first.get_attribute("value")
    fields = {
        "csrf": token,
        "answer": "good to publish",
        "digest": museum.case(case).digest,
        "command": secrets.token_hex(8),
        "comment": "Je me relis.",
    }
    async with camille.page.expect_response(f"**{path}/decision") as answer:
        await camille.page.evaluate(FORM_BY_HAND, [f"{path}/decision", fields])
    assert (await answer.value).status == 403
    box = camille.page.locator("[role=alert]")
    await expect(box.locator(".what")).to_contain_text("écrit")
    await expect(box.locator(".mend")).not_to_be_empty()
    assert museum.decisions_on(case) == []
    assert "decision.refused" in museum.entries(case)


async def test_a_no_without_a_reason_is_asked_for_one(museum: Museum, enter: Enter) -> None:
    case, _, path = submitted(museum)
    noe = await enter("noe")
    await noe.open(path)
    await noe.answers("not to be published")
    await expect(noe.page.locator("[role=alert]")).to_contain_text("commentaire")
    await noe.answers("not to be published", "Le sujet est clos.")
    await noe.page.wait_for_url(f"**/cases/{case}")
    assert museum.ended(case).outcome == "rejected"
