"""Incidents as an operator, and those who look over the operator's shoulder, see them: the state, and no text."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from records.engine.incidents import record
from records.tables import incidents
from tests.factories import Organisation
from tests.functional.pages.conftest import Readers

TITLE, TEXT = "Un titre que personne ne lit ici", "Un texte que personne ne lit ici."


def broken(org: Organisation) -> tuple[str, str]:
    """A case that a defect has stopped, and its incident."""
    case = org.open_case("camille", title=TITLE, text=TEXT).id
    org.database.write_now(
        record, org.clock, case_id=case, kind="defect", code="IntegrityError", data={"at": "records/engine/apply.py:7"}
    )
    chosen = select(incidents.c.id).where(incidents.c.case_id == case)
    return case, org.database.read_now(lambda connection: str(connection.scalar(chosen)))


async def test_the_operator_sees_the_cause_and_no_text(org: Organisation, reader: Readers) -> None:
    _case, incident = broken(org)
    op = await reader("op")
    for address in ("/incidents", f"/incidents/{incident}"):
        page = await op.read(address)
        assert "Placet made a mistake of its own: IntegrityError, at records/engine/apply.py:7." in page
        assert TITLE not in page
        assert TEXT not in page
    assert "Try again" in await op.read(f"/incidents/{incident}")


async def test_the_operator_is_told_and_comes_from_the_notice_to_the_incident(
    org: Organisation, reader: Readers
) -> None:
    _case, incident = broken(org)
    inbox = await (await reader("op")).read("/inbox")
    assert "A technical incident holds a case up." in inbox
    assert f'href="/incidents/{incident}"' in inbox
    assert TITLE not in inbox


@pytest.mark.parametrize("name", ["dominique", "solene"])
async def test_auditor_and_director_look_and_do_not_act(org: Organisation, reader: Readers, name: str) -> None:
    _case, incident = broken(org)
    person = await reader(name)
    assert "IntegrityError" in await person.read(f"/incidents/{incident}")
    assert "Try again" not in await person.read(f"/incidents/{incident}")
    assert (await person.send(f"/incidents/{incident}/retry")).status_code == 403
    assert (await person.send(f"/incidents/{incident}/cancel", reason="sans droit")).status_code == 403


@pytest.mark.parametrize("name", ["camille", "noe", "morgan", "robin", "alix"])
async def test_nobody_else_sees_the_page(org: Organisation, reader: Readers, name: str) -> None:
    _case, incident = broken(org)
    person = await reader(name)
    for address in ("/incidents", f"/incidents/{incident}"):
        assert (await person.get(address)).status_code == 403
    assert 'href="/incidents"' not in await person.read("/inbox")


async def test_a_retry_closes_the_incident_and_has_the_case_looked_at(org: Organisation, reader: Readers) -> None:
    case, incident = broken(org)
    op = await reader("op")
    org.hinted.clear()
    answer = await op.send(f"/incidents/{incident}/retry")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/incidents/{incident}")
    assert org.hinted == [case]
    page = await op.read(f"/incidents/{incident}")
    assert "tried again" in page
    assert "Op" in page
    assert "No incident" in await op.read("/incidents")
    assert "tried again" in await op.read("/incidents?state=closed")
    again = await op.send(f"/incidents/{incident}/retry")
    assert again.status_code == 409
    assert "This incident is over already." in again.text


async def test_a_cancellation_wants_a_reason_and_keeps_what_was_typed(org: Organisation, reader: Readers) -> None:
    case, incident = broken(org)
    op = await reader("op")
    without = await op.send(f"/incidents/{incident}/cancel", reason=" ")
    assert without.status_code == 422
    assert "The text is empty." in without.text
    done = await op.send(f"/incidents/{incident}/cancel", reason="beyond repair")
    assert done.status_code == 303
    assert "beyond repair" in await op.read(f"/incidents/{incident}")
    assert "case.cancelled" in org.types(f"case:{case}")


async def test_who_sees_the_case_reads_that_nothing_is_lost(org: Organisation, reader: Readers) -> None:
    case, _incident = broken(org)
    for name in ("camille", "noe", "morgan"):
        page = await (await reader(name)).read(f"/cases/{case}")
        assert "A technical incident holds this case up. Nothing is lost" in page
        assert 'href="/incidents"' not in page
    assert 'href="/incidents"' in await (await reader("op")).read(f"/cases/{case}")


async def test_the_story_tells_the_incident_in_both_languages(org: Organisation, reader: Readers) -> None:
    case, _incident = broken(org)
    noe = await reader("noe")
    assert "Placet made a mistake of its own: IntegrityError" in await noe.read(f"/cases/{case}")
    await noe.send("/profile/language", language="fr")
    page = await noe.read(f"/cases/{case}")
    assert "Un incident technique retient le dossier." in page
    assert "Placet a commis une erreur" in page


async def test_a_decision_is_taken_while_the_case_is_held_up(org: Organisation, reader: Readers) -> None:
    case, _incident = broken(org)
    task = org.task(case)
    noe = await reader("noe")
    answer = await noe.send(f"/tasks/{task.id}/decision", answer="good to publish", digest=task.digest, command="once")
    assert answer.status_code == 303
    assert org.types(f"case:{case}")[-1] == "decision.made"
    assert "holds this case up" in await noe.read(f"/cases/{case}")


async def test_a_long_list_goes_on_from_page_to_page(org: Organisation, reader: Readers) -> None:
    for n in range(53):
        case = org.open_case("camille", text=f"Numéro {n}.").id
        org.clock.move(timedelta(seconds=1))
        org.database.write_now(record, org.clock, case_id=case, kind="defect", code="KeyError", data={})
    op = await reader("op")
    first = await op.read("/incidents")
    assert first.count('class="line" href="/incidents/') == 50
    following = first.split('href="/incidents?state=open&amp;after=')[1].split('"')[0]
    second = await op.read(f"/incidents?state=open&after={following}")
    assert second.count('class="line" href="/incidents/') == 3
    assert "Back to the newest" in second
