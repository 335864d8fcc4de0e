"""The page of the rota and the API's: who is on duty, who stands in, a shift that changes hands; and "I take it"."""

from __future__ import annotations

import re
from datetime import timedelta

import httpx

from tests.factories import Organisation
from tests.functional.access.browser import ORIGIN
from tests.functional.pages.conftest import Readers
from web.app import create_app

UNTIL = "2026-11-24T09:00"


async def test_morgan_puts_noe_on_the_rota_and_noe_offers_the_shift_to_camille(
    org: Organisation, reader: Readers
) -> None:
    morgan, noe, camille = await reader("morgan"), await reader("noe"), await reader("camille")
    assert "Nobody is on duty." in await noe.read("/rota")
    wrong = await morgan.send("/rota", whose=org.people["noe"], role="duty_editor", until="soon")
    assert wrong.status_code == 422
    assert "This is not a date with a time." in wrong.text
    shift = {"whose": org.people["noe"], "role": "community_manager", "community": "amis", "until": UNTIL, "place": "1"}
    assert (await noe.send("/rota", **shift)).status_code == 403
    assert (await morgan.send("/rota", **shift, weeks="2")).status_code == 303
    page = await noe.read("/rota")
    assert "Monday 30 November" in page
    found = re.search(r"/rota/[\w-]+/offer", page)
    assert found is not None
    assert (await noe.send(found[0])).status_code == 303
    assert "Take it over" in await camille.read("/rota")
    assert (await camille.send(found[0].replace("offer", "take"))).status_code == 303
    assert "Take it over" not in await camille.read("/rota")


async def test_who_is_on_duty_reads_i_take_it(org: Organisation, reader: Readers) -> None:
    """The review of this house is due by the clock."""
    noe, morgan = await reader("noe"), await reader("morgan")
    await morgan.send("/rota", whose=org.people["noe"], role="community_manager", until=UNTIL)
    task = org.task(org.open_case("camille").id)
    page = await noe.read(f"/tasks/{task.id}")
    assert "I take it" in page
    assert "Called: Noe" in page
    assert "Next call" in page
    assert (await noe.send(f"/tasks/{task.id}/take")).status_code == 303
    assert "Next call" not in await noe.read(f"/tasks/{task.id}")


async def test_the_same_by_the_api(org: Organisation) -> None:
    solene, noe = ({"authorization": f"Bearer {org.token(one)}"} for one in ("solene", "noe"))
    until = (org.clock() + timedelta(hours=8)).isoformat()
    body = {"person": org.people["noe"], "role": "community_manager", "community": "amis", "until": until}
    transport = httpx.ASGITransport(app=create_app(org.web()))
    async with httpx.AsyncClient(transport=transport, base_url=f"{ORIGIN}/api/") as api:
        assert (await api.post("rota", json=body, headers=noe)).json()["code"] == "rota.not_yours"
        made = await api.post("rota", json=body, headers=solene)
        assert made.status_code == 201
        shift = made.json()["ids"][0]
        seen = (await api.get("rota", headers=noe)).json()
        assert [(one["id"], one["person"]) for one in seen["now"]] == [(shift, org.people["noe"])]
        assert (await api.post("rota", json=body | {"role": "legal"}, headers=solene)).status_code == 422
        assert (await api.post(f"rota/{shift}/offer", headers=noe)).status_code == 204
        assert (await api.post(f"rota/{shift}/end", headers=solene)).status_code == 204
        assert (await api.get("rota", headers=noe)).json()["now"] == []
