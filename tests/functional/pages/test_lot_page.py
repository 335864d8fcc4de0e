"""The pages of a lot, without scripts: chosen, looked over, confirmed once."""

from __future__ import annotations

import re

from records.queries import lot_page
from tests.factories import Organisation
from tests.functional.pages.conftest import Readers


def fields(page: str) -> dict[str, str]:
    """The hidden fields of the form that sends the answers."""
    form = page[page.index('<form method="post" action="/lot') :]
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))


async def test_noe_answers_a_lot_in_one_sitting_and_keeps_what_was_not_given(
    org: Organisation, reader: Readers
) -> None:
    cases = [org.open_case("camille", title=f"Annonce {n}").id for n in range(4)]
    first, second, third, _ = (org.task(case).id for case in cases)
    noe = await reader("noe")
    assert "Review: 4 in one sitting" in await noe.read("/inbox")
    page = await noe.read("/lot?procedure=publication-approval&step=review")
    assert "4 tasks can be answered here." in page
    assert "La grande galerie rouvre samedi." in page
    assert "checked" not in page, "nothing is chosen for anybody"
    sent = fields(page) | {f"answer.{first}": "good to publish", f"answer.{second}": "changes wanted"}
    without = await noe.send("/lot", do="confirm", **sent)
    assert without.status_code == 422
    assert "aria-invalid" in without.text
    assert 'value="good to publish" checked' in without.text, "nothing typed is lost"
    sent |= {f"comment.{second}": "la date manque", f"comment.{third}": "à voir demain"}
    assert (await noe.send("/lot", do="confirm", **sent)).headers["location"].startswith("/lot/confirmation")
    page = await noe.read("/lot/confirmation")
    assert "Confirm 2 answers" in page
    assert "2 stay as they are, in your list." in page
    assert "Nothing to confirm" in await (await reader("camille")).read("/lot/confirmation")
    org.give("ines", "community_manager", "amis")
    ines = await reader("ines")
    task = org.task(cases[1])
    await ines.send(f"/tasks/{task.id}/decision", answer="good to publish", digest=task.digest, command="her-own")
    await noe.send("/lot/decide", commands=fields(page)["commands"])
    page = await noe.read("/lot")
    assert "1 answer is recorded." in page
    assert "Not given: 1" in page
    assert "Ines already decided" in page
    assert "la date manque" in page
    assert "à voir demain" in page
    assert [org.types(f"case:{case}").count("decision.made") for case in cases] == [1, 1, 0, 0]
    await noe.send("/lot/put-away", task=second)
    assert "la date manque" not in await noe.read("/lot")


async def test_answers_survive_paging_and_a_confirmation_sent_twice_counts_once(
    org: Organisation, reader: Readers
) -> None:
    many = lot_page.LOT_PAGE + 2
    tasks = [org.task(org.open_case("camille", title=f"Annonce {n}").id) for n in range(many)]
    noe = await reader("noe")
    page = await noe.read("/lot")
    shown = fields(page)
    assert len(shown["tasks"].split()) == lot_page.LOT_PAGE
    answers = {f"answer.{one}": "good to publish" for one in shown["tasks"].split()}
    further = (await noe.send("/lot", do="next", **(shown | answers))).headers["location"]
    page = await noe.read(further)
    rest = fields(page)
    assert len(rest["tasks"].split()) == 2
    answers = {f"answer.{one}": "good to publish" for one in rest["tasks"].split()}
    await noe.send("/lot", do="confirm", **(rest | answers))
    page = await noe.read("/lot/confirmation")
    assert f"Confirm {many} answers" in page
    for _ in range(2):
        going = fields(page)
        while (answer := await noe.send("/lot/decide", **going)).status_code == 200:
            going = fields(answer.text)
    assert all(org.types(f"case:{one.case_id}").count("decision.made") == 1 for one in tasks)
    assert "Nothing to answer in one sitting" in await noe.read("/lot")
