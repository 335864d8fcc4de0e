"""The page of absences and the API's: who is away, who stands in, and what each of them then finds."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select

from records.tables import absences
from tests.factories import Organisation
from tests.functional.access.browser import ORIGIN
from tests.functional.pages.conftest import Readers
from web.app import create_app

UNTIL = "2026-11-30T09:00"


def entered(org: Organisation) -> list[tuple[str, str | None, list[str] | None]]:
    rows = org.database.read_now(lambda connection: connection.execute(select(absences)).all())
    nicknames = {one: name for name, one in org.people.items()}
    return [(nicknames[row.person_id], nicknames.get(row.substitute_id or ""), row.procedures) for row in rows]


async def test_camille_enters_an_absence_and_noe_reads_who_stands_in(org: Organisation, reader: Readers) -> None:
    camille, noe = await reader("camille"), await reader("noe")
    assert "Everybody is there." in await noe.read("/absences")
    sent = await camille.send("/absences", until=UNTIL, substitute=org.people["ines"])
    assert sent.status_code == 303
    assert entered(org) == [("camille", "ines", None)]
    page = await noe.read("/absences")
    assert "Camille" in page
    assert "Ines stands in" in page
    assert "End the absence" not in page


async def test_who_stands_in_reads_on_the_task_for_whom(org: Organisation, reader: Readers) -> None:
    case = org.open_case("ines")
    camille, bystander = await reader("camille"), await reader("nobody")
    path = f"/tasks/{org.task(case.id).id}"
    assert (await bystander.get(path)).status_code == 404
    await camille.send("/absences", until=UNTIL, substitute=org.people["nobody"])
    page = await bystander.read(path)
    assert "You are asked in place of Camille, who is away." in page
    assert org.task(case.id).id in await bystander.read("/inbox")


async def test_who_decided_in_whose_place_is_read_by_the_next(org: Organisation, reader: Readers) -> None:
    case = org.open_case("ines")
    camille, bystander, morgan = await reader("camille"), await reader("nobody"), await reader("morgan")
    await camille.send("/absences", until=UNTIL, substitute=org.people["nobody"])
    path = f"/tasks/{org.task(case.id).id}"
    page = await bystander.read(path)
    digest, command = (re.findall(rf'name="{name}" value="([^"]+)"', page)[0] for name in ("digest", "command"))
    sent = await bystander.send(f"{path}/decision", answer="good to publish", digest=digest, command=command)
    assert sent.status_code == 303
    for page in (path, f"/cases/{case.id}"):
        assert "Nobody in place of Camille" in await morgan.read(page)


async def test_what_is_wrong_is_said_and_what_was_typed_is_kept(org: Organisation, reader: Readers) -> None:
    camille = await reader("camille")
    wrong = await camille.send("/absences", since="2026-12-02T09:00", until="some day", substitute="nowhere")
    assert wrong.status_code == 422
    assert "This is not a date with a time." in wrong.text
    assert 'value="some day"' in wrong.text
    unknown = await camille.send("/absences", until=UNTIL, substitute="nowhere", which="some", procedures="nothing")
    assert unknown.status_code == 422
    assert "This is not known here, or not yours to use." in unknown.text
    assert entered(org) == []


async def test_a_manager_enters_one_for_the_people_below_and_nobody_else_does(
    org: Organisation, reader: Readers
) -> None:
    morgan, noe = await reader("morgan"), await reader("noe")
    assert 'name="whose"' in await morgan.read("/absences")
    assert 'name="whose"' not in await noe.read("/absences")
    assert (await morgan.send("/absences", whose=org.people["camille"], until=UNTIL)).status_code == 303
    assert (await noe.send("/absences", whose=org.people["camille"], until=UNTIL)).status_code == 403
    found = re.search(r"/absences/(\w[\w-]*)/end", await morgan.read("/absences"))
    assert found is not None
    assert (await noe.send(found[0])).status_code == 403
    assert (await morgan.send(found[0])).status_code == 303
    assert "Everybody is there." in await noe.read("/absences")


@pytest.fixture
def api(org: Organisation) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=create_app(org.web())), base_url=ORIGIN)


async def test_the_same_by_the_api(org: Organisation, api: httpx.AsyncClient) -> None:
    headers = {"authorization": f"Bearer {org.token('camille')}"}
    body = {"until": (org.clock() + timedelta(days=2)).isoformat(), "substitute": org.people["noe"]}
    made = await api.post("/api/absences", json=body, headers=headers)
    assert made.status_code == 201
    seen = (await api.get("/api/absences", headers=headers)).json()
    assert [one["substitute"] for one in seen["today"]] == [org.people["noe"]]
    assert [one["id"] for one in seen["entered"]] == [made.json()["id"]]
    assert (
        await api.post("/api/absences", json=body | {"person": org.people["noe"]}, headers=headers)
    ).status_code == 403
    assert (await api.post("/api/absences", json={"until": "tomorrow"}, headers=headers)).status_code == 422
    ended = await api.post(f"/api/absences/{made.json()['id']}/end", headers=headers)
    assert ended.status_code == 204
    assert (await api.get("/api/absences", headers=headers)).json()["today"] == []
