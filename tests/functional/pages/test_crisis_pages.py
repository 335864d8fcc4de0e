"""A crisis as a case: its tasks, its page, the lists; reported, qualified and raised by a page."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from records.tables import crises
from tests.crises import WHAT, reported
from tests.factories import Organisation
from tests.functional.pages.conftest import Readers

OF_A_PUBLICATION = (
    "What will be published",
    "What leaves",
    "Take it down",
    "Propose a correction",
    "Mark it as sensitive",
    "Ask on which fact it rests",
)


def severity(org: Organisation, case: str) -> str | None:
    chosen = select(crises.c.severity).where(crises.c.case_id == case)
    return org.database.read_now(lambda connection: connection.execute(chosen).scalar_one())


@pytest.mark.parametrize("community", [None, "amis"])
@pytest.mark.parametrize("who", ["camille", "morgan", "robin", "solene"])
async def test_the_case_of_a_crisis_shows_it_and_offers_nothing_of_a_publication(
    org: Organisation, reader: Readers, community: str | None, who: str
) -> None:
    case = reported(org, community=community).id
    one = await reader(who)
    concerns = "Friends of the museum" if community else "whole organisation"
    for path in (f"/cases/{case}", f"/tasks/{org.task(case).id}"):
        shown = await one.read(path)
        assert f">{WHAT}</blockquote>" in shown
        assert f"<dt>Concerns</dt><dd>{concerns}</dd>" in shown
        assert "<dt>Severity</dt><dd>not yet qualified</dd>" in shown
        assert f'href="/crises/{case}"' in shown
        assert [words for words in OF_A_PUBLICATION if words in shown] == []
    assert WHAT in await one.read("/cases")
    assert WHAT in await one.read(f"/cases?q=C-0001&community={community or ''}")


async def test_it_waits_in_morgan_s_inbox_and_in_nobody_s_who_is_not_asked(org: Organisation, reader: Readers) -> None:
    reported(org, community=None)
    assert "How grave is it?" in await (await reader("morgan")).read("/inbox")
    assert "How grave is it?" not in await (await reader("robin")).read("/inbox")
    assert "How grave is it?" in await (await reader("camille")).read("/inbox?scope=all")


async def test_an_operator_sees_that_it_stands_there_and_not_a_word_of_it(org: Organisation, reader: Readers) -> None:
    case = reported(org, community=None).id
    op = await reader("op")
    for path in (f"/cases/{case}", f"/tasks/{org.task(case).id}", "/cases"):
        shown = await op.read(path)
        assert WHAT not in shown
        assert f"/crises/{case}" not in shown


async def test_morgan_qualifies_it_by_the_page_beside_the_matrix(org: Organisation, reader: Readers) -> None:
    case = reported(org, community=None).id
    task, morgan = org.task(case), await reader("morgan")
    shown = await morgan.read(f"/tasks/{task.id}")
    assert '<th scope="row">people</th><td><span class="chip soon">serious</span></td>' in shown
    form = {"digest": task.digest, "command": "q", "answer": "severe", "comment": ""}
    missing = await morgan.send(f"/tasks/{task.id}/decision", **form, **{"form.reach": "everywhere"})
    assert missing.status_code == 422
    assert 'value="everywhere" selected' in missing.text  # what was chosen is kept
    assert severity(org, case) is None
    chosen = {"form.reach": "everywhere", "form.harm": "people"}
    assert (await morgan.send(f"/tasks/{task.id}/decision", **form, **chosen)).status_code == 303
    assert severity(org, case) == "severe"
    assert "everywhere" in await morgan.read(f"/tasks/{task.id}")
    assert '<dt>Severity</dt><dd><span class="chip late">severe</span>' in await morgan.read(f"/cases/{case}")
    later = await morgan.read(f"/tasks/{org.task(case).id}")
    assert "What the matrix proposes" not in later  # it asks for neither reach nor harm


async def test_a_reader_in_french_has_reach_and_harm_in_french(org: Organisation, reader: Readers) -> None:
    task = org.task(reported(org).id)
    morgan = await reader("morgan")
    await morgan.send("/profile/language", language="fr")
    shown = await morgan.read(f"/tasks/{task.id}")
    assert '<option value="several places">plusieurs lieux</option>' in shown
    assert '<th scope="col">plusieurs lieux</th>' in shown
