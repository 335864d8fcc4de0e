"""Incidents for programs of an operator: what holds cases up, a retry, a cancellation with its reason."""

from __future__ import annotations

import pytest

from records.engine.incidents import record
from tests.factories import Organisation
from tests.functional.api.conftest import Machines


def broken(org: Organisation) -> str:
    case = org.open_case("camille", title="Un titre").id
    org.database.write_now(record, org.clock, case_id=case, kind="defect", code="IntegrityError", data={"at": "x.py:7"})
    return case


async def only(machines: Machines, name: str = "op", **query: str) -> dict[str, object]:
    items = (await machines(name, **{"accept-language": "en"}).get("/incidents", **query)).json()["items"]
    assert len(items) == 1
    found: dict[str, object] = items[0]
    return found


@pytest.mark.parametrize("name", ["op", "dominique", "solene"])
async def test_it_lists_what_holds_cases_up(org: Organisation, machine: Machines, name: str) -> None:
    case = broken(org)
    found = await only(machine, name, state="open")
    assert (found["case"], found["kind"], found["code"], found["times"]) == (case, "defect", "IntegrityError", 1)
    assert found["number"] == "P-0001"
    assert found["cause"] == "Placet made a mistake of its own: IntegrityError, at x.py:7."
    assert found["how"] is None
    assert "Un titre" not in str(found)


async def test_the_case_says_that_it_is_in_an_incident(org: Organisation, machine: Machines) -> None:
    case = broken(org)
    assert (await machine("noe").get(f"/cases/{case}")).json()["state"] == "incident"
    listed = (await machine("noe").get("/cases", state="incident")).json()["items"]
    assert [one["id"] for one in listed] == [case]


async def test_a_retry_and_its_repetition(org: Organisation, machine: Machines) -> None:
    case = broken(org)
    incident = (await only(machine))["id"]
    assert (await machine("op").post(f"/incidents/{incident}/retry")).json() == {"case": case, "case_state": "open"}
    assert org.hinted[-1] == case
    again = await machine("op").post(f"/incidents/{incident}/retry")
    assert (again.status_code, again.json()["code"]) == (409, "incident.closed")
    assert (await only(machine, state="closed"))["how"] == "retried"
    assert (await machine("op").get("/incidents", state="open")).json() == {"items": [], "next": None}


async def test_a_cancellation_with_its_reason(org: Organisation, machine: Machines) -> None:
    case = broken(org)
    incident = (await only(machine))["id"]
    without = await machine("op").post(f"/incidents/{incident}/cancel", {"reason": " "})
    assert (without.status_code, without.json()["code"]) == (422, "text.empty")
    assert (await machine("op").post(f"/incidents/{incident}/cancel", {})).status_code == 422
    done = await machine("op").post(f"/incidents/{incident}/cancel", {"reason": "irréparable"})
    assert done.json() == {"id": case, "state": "cancelled", "outcome": "withdrawn", "in_flight": []}
    assert "incident.cancelled" in org.types(f"case:{case}")


@pytest.mark.parametrize("name", ["camille", "noe", "morgan", "robin"])
async def test_nobody_else_sees_or_settles(org: Organisation, machine: Machines, name: str) -> None:
    broken(org)
    incident = (await only(machine))["id"]
    assert (await machine(name).get("/incidents")).status_code == 403
    assert (await machine(name).post(f"/incidents/{incident}/retry")).status_code == 403
    assert (await machine(name).post(f"/incidents/{incident}/cancel", {"reason": "sans droit"})).status_code == 403


@pytest.mark.parametrize("name", ["dominique", "solene"])
async def test_auditor_and_director_do_not_settle(org: Organisation, machine: Machines, name: str) -> None:
    broken(org)
    incident = (await only(machine))["id"]
    assert (await machine(name).post(f"/incidents/{incident}/retry")).status_code == 403


async def test_an_incident_that_is_not_there_is_404(machine: Machines) -> None:
    assert (await machine("op").post("/incidents/nothing/retry")).status_code == 404
