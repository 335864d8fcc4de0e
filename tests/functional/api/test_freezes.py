"""Freezes by the API alone: declared, followed, lifted by somebody else."""

from __future__ import annotations

from tests.factories import Organisation
from tests.functional.api.conftest import Machines


async def test_a_freeze_is_declared_followed_and_lifted(org: Organisation, machine: Machines) -> None:
    ines, morgan = machine("ines"), machine("morgan")
    made = await ines.post("/freezes", {"scope": "all", "reason": "Une rumeur."})
    assert made.status_code == 201, made.text
    freeze = made.json()["freeze"]
    assert made.headers["location"] == f"/api/freezes/{freeze['id']}"
    assert (freeze["number"], freeze["scope"], freeze["lifted_at"]) == ("G-0001", "all", None)
    assert freeze["effective_at"] == freeze["declared_at"]
    again = await machine("noe").post("/freezes", {"scope": "all"})
    assert (again.status_code, again.json()["freeze"]["id"]) == (200, freeze["id"])
    assert len(again.json()["declarers"]) == 2
    assert [one["id"] for one in (await morgan.get("/freezes", standing=True)).json()["items"]] == [freeze["id"]]
    refused = await ines.post(f"/freezes/{freeze['id']}/lift", {"reason": "C'est bon."})
    assert (refused.status_code, refused.json()["code"]) == (403, "freeze.declarer")
    lifted = await morgan.post(f"/freezes/{freeze['id']}/lift", {"reason": "Tout est calme."})
    assert lifted.json()["freeze"]["lifted_by"] == org.people["morgan"]
    assert (await morgan.post(f"/freezes/{freeze['id']}/lift", {"reason": "Encore."})).status_code == 409
    assert (await morgan.get("/freezes", standing=True)).json()["items"] == []


async def test_the_same_key_has_one_effect_and_another_body_is_refused(org: Organisation, machine: Machines) -> None:
    ines = machine("ines")
    first = await ines.post("/freezes", {"scope": "all"}, key="one")
    assert (await ines.post("/freezes", {"scope": "all"}, key="one")).json() == first.json()
    other = await ines.post("/freezes", {"scope": "community:amis"}, key="one")
    assert other.status_code == 422


async def test_what_one_may_not_see_or_freeze(org: Organisation, machine: Machines) -> None:
    made = await machine("camille").post("/freezes", {"scope": "community:familles"})
    freeze = made.json()["freeze"]["id"]
    assert (await machine("ines").get(f"/freezes/{freeze}")).status_code == 404
    assert (await machine("ines").get("/freezes")).json()["items"] == []
    refused = await machine("ines").post("/freezes", {"scope": "community:familles"})
    assert (refused.status_code, refused.json()["code"]) == (403, "freeze.not_allowed")
    assert (await machine("ines").post("/freezes", {"scope": "the moon"})).status_code == 422
    assert (await machine("op").post("/freezes", {"scope": "all"})).status_code == 403
