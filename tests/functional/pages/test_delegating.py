"""The page of a task on which a colleague is asked to propose the answer."""

from __future__ import annotations

import httpx

from tests.factories import Organisation
from tests.functional.access.browser import ORIGIN
from tests.functional.pages.conftest import Readers
from web.app import create_app


async def test_noe_asks_nobody_in_particular_who_proposes_and_noe_confirms(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille")
    task = org.task(case.id)
    path = f"/tasks/{task.id}"
    noe, outsider = await reader("noe"), await reader("nobody")
    assert (await outsider.get(path)).status_code == 404
    page = await noe.read(path)
    assert f'value="{org.people["camille"]}"' not in page, "an author is not among those who can be asked"
    assert (await noe.send(f"{path}/delegate", to=org.people["nobody"])).status_code == 303
    assert "Nobody was asked to propose an answer" in await noe.read(path)
    page = await outsider.read(path)
    assert "Noe asks you to propose an answer, and keeps the last word." in page
    assert task.id in await outsider.read("/inbox")
    said = {"answer": "good to publish", "comment": "tout est juste", "digest": task.digest}
    assert (await outsider.send(f"{path}/proposal", **said)).status_code == 303
    assert "It settles nothing by itself." in await outsider.read(path)
    assert org.task(case.id).state == "open"
    page = await noe.read(path)
    assert "Confirm: " in page
    assert "tout est juste" in page
    assert (await noe.send(f"{path}/decision", **said, command="confirmed")).status_code == 303
    assert org.task(case.id).state == "settled"


async def test_the_same_by_the_api(org: Organisation) -> None:
    task = org.task(org.open_case("camille").id)
    noe = {"authorization": f"Bearer {org.token('noe')}"}
    ines = {"authorization": f"Bearer {org.token('ines')}"}
    said = {"answer": "good to publish", "revision": task.digest}
    transport = httpx.ASGITransport(app=create_app(org.web()))
    async with httpx.AsyncClient(transport=transport, base_url=f"{ORIGIN}/api/tasks/{task.id}/") as api:
        author = await api.post("delegate", json={"to": org.people["camille"]}, headers=noe)
        assert (author.status_code, author.json()["code"]) == (403, "delegation.excluded")
        assert (await api.post("delegate", json={"to": org.people["ines"]}, headers=noe)).status_code == 200
        again = await api.post("delegate", json={"to": org.people["robin"]}, headers=noe)
        assert (again.status_code, again.json()["code"]) == (409, "delegation.already")
        assert (await api.post("proposal", json=said, headers=ines)).json() == {"proposed_to": org.people["noe"]}
        assert (await api.post("take-back", headers=noe)).status_code == 204
        assert (await api.post("proposal", json=said, headers=ines)).json()["code"] == "delegation.over"
