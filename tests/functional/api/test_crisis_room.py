"""The cell, actions and hearsay by the API alone."""

from __future__ import annotations

from datetime import timedelta

from tests.crises import reported
from tests.factories import Organisation
from tests.functional.api.conftest import Machines


async def test_a_cell_is_named_read_and_left(org: Organisation, machine: Machines) -> None:
    case = reported(org, community="familles").id
    morgan, ines = machine("morgan"), machine("ines")
    assert (await ines.get(f"/cases/{case}/cell")).status_code == 404
    wanted = {"person": org.people["ines"], "role": "scribe"}
    assert (await ines.post(f"/cases/{case}/cell", wanted)).status_code == 404
    made = await morgan.post(f"/cases/{case}/cell", wanted)
    assert made.status_code == 201, made.text
    (member,) = made.json()["items"]
    assert (member["person"], member["role"], member["until"]) == (org.people["ines"], "scribe", None)
    refused = await ines.post(f"/cases/{case}/cell", wanted)
    assert (refused.status_code, refused.json()["code"]) == (403, "cell.not_allowed")
    assert (await morgan.post(f"/cases/{case}/cell", wanted | {"role": "king"})).status_code == 422
    assert (await ines.post(f"/cases/{case}/cell/{member['id']}/leave")).status_code == 204
    assert (await ines.get(f"/cases/{case}/cell")).status_code == 404


async def test_actions_are_added_listed_done_and_dropped(org: Organisation, machine: Machines) -> None:
    case = reported(org).id
    morgan, ines = machine("morgan"), machine("ines")
    due = (org.clock() + timedelta(hours=1)).isoformat()
    wanted = {"title": "Appeler la régie", "owner": org.people["ines"], "due_at": due}
    made = await morgan.post(f"/cases/{case}/actions", wanted, key="one")
    assert made.status_code == 201, made.text
    action = made.json()["id"]
    assert (await morgan.post(f"/cases/{case}/actions", wanted, key="one")).json()["id"] == action
    other = await morgan.post(f"/cases/{case}/actions", wanted | {"title": "Autre"}, key="one")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency.other_body")
    assert (await ines.post(f"/cases/{case}/actions", wanted)).json()["code"] == "action.not_allowed"
    assert [one["id"] for one in (await ines.get("/actions")).json()["items"]] == [action]
    assert (await machine("camille").post(f"/actions/{action}/done", {})).json()["code"] == "action.not_yours"
    assert (await ines.post(f"/actions/{action}/done", {"comment": "Fait."})).json()["state"] == "done"
    assert (await morgan.post(f"/actions/{action}/drop", {"reason": "Trop tard."})).status_code == 409
    assert (await ines.get("/actions")).json()["items"] == []
    assert [one["said"] for one in (await morgan.get(f"/cases/{case}/actions")).json()["items"]] == ["Fait."]
    assert (await machine("op").get(f"/cases/{case}/actions")).status_code == 403


async def test_hearsay_is_noted_listed_and_denied_by_the_person_alone(org: Organisation, machine: Machines) -> None:
    opened = org.open_case("camille")
    task = org.task(opened.id).id
    said = {"person": org.people["noe"], "answer": "good to publish", "words": "Oui."}
    made = await machine("camille").post(f"/tasks/{task}/hearsay", said)
    assert made.status_code == 201, made.text
    (noted,) = made.json()["items"]
    assert (noted["state"], noted["heard_by"]) == ("noted", org.people["camille"])
    assert (await machine("camille").get(f"/cases/{opened.id}")).json()["state"] == "open"
    assert (await machine("camille").post(f"/hearsay/{noted['id']}/deny")).json()["code"] == "hearsay.not_yours"
    assert (await machine("noe").post(f"/hearsay/{noted['id']}/deny")).status_code == 204
    assert [one["state"] for one in (await machine("noe").get(f"/tasks/{task}/hearsay")).json()["items"]] == ["denied"]
    assert (await machine("sacha").get(f"/tasks/{task}/hearsay")).status_code == 404
