"""A crisis as a case: its tasks, its page, the lists; reported, qualified and raised by a page."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from records.tables import crises
from tests.claims import verifies_claims
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


async def test_robin_reports_a_crisis_from_the_page_of_freezes_in_one_sentence(
    org: Organisation, reader: Readers
) -> None:
    verifies_claims(org)
    robin = await reader("robin")
    for path in ("/freezes", "/crises"):
        assert 'href="/crises/new"' in await robin.read(path)
    assert '<option value="" selected>whole organisation</option>' in await robin.read("/crises/new")
    sent = await robin.send("/crises/new", what="De la fumée en réserve.", where="", community="", command="a")
    assert sent.status_code == 303, sent.text
    again = await robin.send("/crises/new", what="De la fumée en réserve.", where="", community="", command="a")
    assert again.headers["location"] == sent.headers["location"]  # an impatient second tap reports no second one
    assert "De la fumée en réserve." in await robin.read(sent.headers["location"])
    assert "How grave is it?" in await (await reader("morgan")).read("/inbox")


async def test_what_ines_typed_is_kept_when_it_is_refused(org: Organisation, reader: Readers) -> None:
    verifies_claims(org)
    ines = await reader("ines")
    page = await ines.read("/crises/new")
    assert 'value="amis"' in page
    assert 'value="familles"' not in page  # hers is not to report there
    long, where = "Fumée " * 400, "https://reseau.example/@temoin/1"
    for what, community in ((long, "amis"), ("Fumée", "familles"), (" ", "amis")):
        refused = await ines.send("/crises/new", what=what, where=where, community=community, command="b")
        assert refused.status_code in (403, 422)
        assert f"{where}</textarea>" in refused.text
        assert what in refused.text
    assert (await ines.send("/crises/new", what="Fumée", where=where, community="amis", command="b")).status_code == 303


async def test_who_holds_no_role_reports_none_and_finds_no_button(org: Organisation, reader: Readers) -> None:
    verifies_claims(org)
    for who in ("dominique", "nobody", "op"):
        one = await reader(who)
        assert (await one.get("/crises/new")).status_code == 403
        assert (await one.send("/crises/new", what="Fumée", command="c")).status_code == 403
        assert "/crises/new" not in await one.read("/freezes")


async def test_camille_raises_the_severity_and_nobody_lowers_it_there(org: Organisation, reader: Readers) -> None:
    case = reported(org).id
    camille = await reader("camille")
    assert "Raise the severity" in await camille.read(f"/crises/{case}")
    empty = await camille.send(f"/crises/{case}/severity", severity="serious", reason=" ")
    assert empty.status_code == 422
    assert severity(org, case) is None
    done = await camille.send(f"/crises/{case}/severity", severity="serious", reason="Des images circulent.")
    assert (done.status_code, done.headers["location"]) == (303, f"/crises/{case}")
    lower = await camille.send(f"/crises/{case}/severity", severity="minor", reason="Ce n’était rien.")
    assert lower.status_code == 422
    assert "Ce n’était rien." in lower.text
    assert severity(org, case) == "serious"
    await camille.send(f"/crises/{case}/severity", severity="severe", reason="Un blessé.")
    assert "Raise the severity" not in await camille.read(f"/crises/{case}")  # it cannot be graver
    assert "Raise the severity" not in await (await reader("dominique")).read(f"/crises/{case}")
    assert (await (await reader("dominique")).send(f"/crises/{case}/severity", severity="severe")).status_code == 403


async def test_a_crisis_that_was_minor_is_over_and_stands_so_everywhere(org: Organisation, reader: Readers) -> None:
    case = reported(org).id
    task, morgan = org.task(case), await reader("morgan")
    form = {"digest": task.digest, "command": "q", "answer": "minor", "comment": ""}
    chosen = {"form.reach": "one place", "form.harm": "annoyance"}
    await morgan.send(f"/tasks/{task.id}/decision", **form, **chosen)
    assert '<span class="stamp large ">resolved</span>' in await morgan.read(f"/cases/{case}")
    assert '<span class="stamp ">resolved</span>' in await morgan.read("/cases")
    closed = await morgan.send(f"/crises/{case}/severity", severity="severe", reason="Encore.")
    assert closed.status_code == 409
