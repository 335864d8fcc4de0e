"""What can be done to a case beside deciding, each once, as people do it on its pages."""

from __future__ import annotations

import secrets

from playwright.async_api import expect

from records.clock import machine_clock
from records.commands.propose_correction import accept_correction, propose_correction
from records.ids import new_id
from tests.browser.conftest import Enter
from tests.browser.museum import Museum, soon

TOMORROW = 26


def text_of(title: str) -> str:
    return f"Le jardin est ouvert jusqu’à la nuits. {title}"


def named() -> str:
    return f"Le jardin n{secrets.token_hex(4)}"


async def test_camille_accepts_a_correction_with_one_tap(museum: Museum, enter: Enter) -> None:
    title = named()
    case = museum.submit("camille", title, text_of(title))
    task = museum.task(case, "review").id
    noe, camille = await enter("noe"), await enter("camille", viewport={"width": 390, "height": 844})
    await noe.open(f"/tasks/{task}")
    await noe.press("Propose a correction")
    await noe.page.locator("#text").fill(text_of(title).replace("nuits", "nuit"))
    await noe.press("Propose it")
    await noe.page.wait_for_url(f"**/tasks/{task}")
    await camille.open(f"/cases/{case}")
    await expect(camille.page.locator("#corrections del")).to_contain_text("nuits")
    await camille.press("Accept")
    await camille.reads(camille.say("Accepted: it is revision {n} now.", n=2))
    await noe.open(f"/tasks/{task}")
    await expect(noe.page.locator("article.post ins")).to_contain_text("nuit")
    await noe.answers("good to publish")
    assert museum.ended(case).outcome == "published"
    assert museum.posts(text_of(title).replace("nuits", "nuit")) == ["long"]


async def test_a_passage_marked_in_a_difference_has_the_words_that_will_be_published(
    museum: Museum, enter: Enter
) -> None:
    title = named()
    case = museum.submit("camille", title, text_of(title))
    mended = text_of(title).replace("nuits", "nuit")
    who = {name: museum.person(name) for name in ("noe", "camille")}
    digest = museum.task(case, "review").digest
    proposed = {"person": who["noe"], "case": case, "digest": digest, "body": {"text": mended}}
    correction = museum.database.write_now(propose_correction, machine_clock, **proposed)
    accepted = {"person": who["camille"], "correction": correction, "command": new_id()}
    museum.database.write_now(accept_correction, machine_clock, **accepted)
    noe = await enter("noe")
    await noe.open(f"/tasks/{museum.task(case, 'review').id}?since=1")
    ask = await noe.unfold("Ask without deciding")
    said = noe.page.locator("article.post .said").first
    await expect(said.locator("del")).to_contain_text("nuits")
    await said.select_text()
    await expect(ask.locator("[name=passage]")).to_have_value(mended)
    copied = await noe.page.evaluate("document.getSelection().toString()")
    assert noe.say("put in:") not in copied
    assert noe.say("taken out:") not in copied
    await said.locator("del").select_text()
    await expect(ask.locator("[name=passage]")).to_have_value("nuits")
    await said.locator("ins").select_text()
    await expect(ask.locator("[name=passage]")).to_have_value("nuit")


async def test_noe_asks_without_deciding_and_camille_answers(museum: Museum, enter: Enter) -> None:
    title = named()
    case = museum.submit("camille", title, text_of(title))
    path = f"/tasks/{museum.task(case, 'review').id}"
    noe, camille = await enter("noe"), await enter("camille")
    await noe.open(path)
    ask = await noe.unfold("Ask without deciding")
    await noe.page.locator("article.post .said").first.select_text()
    await expect(ask.locator("[name=passage]")).to_have_value(text_of(title))
    await ask.locator("[name=passage]").fill("jusqu’à la nuit")
    await ask.locator("[name=text]").fill("Jusqu’à quelle heure ?")
    await noe.press("Ask", ask)
    await noe.reads("Jusqu’à quelle heure ?", "#questions")
    await camille.open(f"/cases/{case}")
    answer = camille.page.locator("#questions details").first
    await answer.locator("summary").click()
    await answer.locator("[name=text]").fill("Vingt-deux heures.")
    await camille.press("Answer", answer)
    await noe.open(path)
    await noe.reads("Vingt-deux heures.", "#questions")
    assert museum.decisions_on(case) == []
    assert museum.entries(case).count("question.asked") == 2


async def test_a_task_is_taken_put_back_and_taken_over(museum: Museum, enter: Enter) -> None:
    title = named()
    case = museum.submit("ines", title, text_of(title))
    path = f"/tasks/{museum.task(case, 'review').id}"
    noe, camille = await enter("noe"), await enter("camille")
    await noe.open(path)
    await noe.press("Take it")
    await noe.press("Put it back")
    await noe.press("Take it")
    await noe.reads(noe.say("Taken by {name}", name="Noé"))
    await camille.open(path)
    assert await camille.page.locator("button[name=answer]").count() == 0
    await camille.press("Take it over")
    await camille.reads(camille.say("Taken by {name}", name="Camille"))
    await noe.open(path)
    await noe.reads(noe.say("Not your decision"))
    entries = museum.entries(case)
    assert entries.count("task.taken") == 2
    assert entries.count("task.put_back") == 1
    assert entries.count("task.taken_over") == 1


async def test_camille_moves_a_slot_and_everybody_reads_it(museum: Museum, enter: Enter) -> None:
    title = named()
    case = museum.submit("camille", title, text_of(title))
    museum.task(case, "review")
    camille, noe = await enter("camille"), await enter("noe")
    await camille.open(f"/cases/{case}")
    move = await camille.unfold("Move the slot")
    slot = soon(hours=TOMORROW)[:16]
    await move.locator("[name=slot]").fill(slot)
    await camille.press("Move it", move)
    await camille.reads(camille.say("The slot is moved; whoever approved is told."))
    assert "slot.moved" in museum.entries(case)
    await noe.open(f"/cases/{case}")
    await noe.reads(slot[11:])


async def test_a_slot_in_the_past_is_refused_on_the_page_of_the_case(museum: Museum, enter: Enter) -> None:
    title = named()
    case = museum.submit("camille", title, text_of(title))
    museum.task(case, "review")
    camille = await enter("camille")
    await camille.open(f"/cases/{case}")
    move = await camille.unfold("Move the slot")
    typed = soon(hours=-TOMORROW)[:16]
    await move.locator("[name=slot]").fill(typed)
    await camille.press("Move it", move)
    await expect(camille.page.locator("[role=alert]")).to_contain_text("passé")
    assert await camille.page.locator("[name=slot]").first.input_value() == typed
    assert "slot.moved" not in museum.entries(case)


async def test_camille_cancels_with_a_reason_and_it_stands_in_the_story(museum: Museum, enter: Enter) -> None:
    title = named()
    case = museum.approved("camille", "noe", title, text_of(title), slot=f"{soon(hours=TOMORROW)}+00:00")
    camille = await enter("camille")
    await camille.open(f"/cases/{case}")
    cancel = await camille.unfold("Cancel the case")
    await cancel.locator("[name=reason]").fill("Le jardin est fermé par la tempête.")
    await camille.press("Cancel the case", cancel)
    await camille.reads_after_a_while(f"/cases/{case}", "Le jardin est fermé par la tempête", "ol.story")
    ended = museum.ended(case)
    assert (ended.state, ended.outcome) == ("cancelled", "withdrawn")
    assert museum.posts(title) == []


async def test_noe_raises_the_sensitivity_and_morgan_is_asked_too(museum: Museum, enter: Enter) -> None:
    title = named()
    case = museum.submit("camille", title, text_of(title))
    path = f"/tasks/{museum.task(case, 'review').id}"
    noe, morgan = await enter("noe"), await enter("morgan")
    await noe.open(f"/cases/{case}")
    mark = await noe.unfold("Mark it as sensitive")
    await mark.locator("[name=reason]").fill("Un accident a eu lieu au jardin.")
    await noe.press("Mark it as sensitive", mark)
    await noe.reads(noe.say("sensitive"), ".head")
    await noe.open(path)
    await noe.answers("good to publish")
    await morgan.reads_after_a_while("/inbox", title)
    await morgan.page.get_by_role("link").filter(has_text=title).first.click()
    await morgan.answers("not to be published", "Pas cette semaine.")
    assert museum.ended(case).outcome == "rejected"


async def test_a_held_publication_is_released_by_who_did_not_write_it(museum: Museum, enter: Enter) -> None:
    title = named()
    case = museum.submit("camille", title, text_of(title), slot=f"{soon(hours=TOMORROW)}+00:00")
    review = museum.task(case, "review")
    museum.slot_went_by(case)
    museum.decide("noe", review, "good to publish")
    task = museum.task(case, "everywhere")
    assert task.kind == "held"
    assert museum.posts(title) == []
    noe = await enter("noe")
    await noe.reads_after_a_while("/inbox", title)
    await noe.open(f"/tasks/{task.id}")
    await noe.answers("release")
    assert museum.ended(case).outcome == "published"
    assert museum.posts(title) == ["long"]
