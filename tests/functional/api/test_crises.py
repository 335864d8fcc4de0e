"""A crisis by the API alone: who reports one, and says that it is graver."""

from __future__ import annotations

import pytest

from governance.verdicts import VERIFICATION
from tests.claims import claim, verifies_claims
from tests.crises import WHAT, reported
from tests.factories import Organisation
from tests.functional.api.conftest import Machines

ALERT = {"procedure": "crisis", "subject": {"what": WHAT, "where": "", "community": None}}


@pytest.mark.parametrize("who", ["robin", "solene"])
async def test_legal_and_director_report_a_crisis_and_start_nothing_else(
    org: Organisation, machine: Machines, who: str
) -> None:
    verifies_claims(org)
    one = machine(who)
    made = await one.post("/cases", ALERT, key="a")
    assert made.status_code == 201, made.text
    assert (await one.post("/cases", ALERT, key="a")).json()["id"] == made.json()["id"]
    others = (
        {"procedure": "publication-approval", "subject": org.publication()},
        {"procedure": "crisis-statement", "subject": org.publication()},
        {"procedure": VERIFICATION, "subject": claim()},
    )
    for other in others:
        refused = await one.post("/cases", other)
        assert (refused.status_code, refused.json()["code"]) == (403, "started_by"), other


async def test_who_holds_no_role_of_it_reports_no_crisis(org: Organisation, machine: Machines) -> None:
    verifies_claims(org)
    for who in ("dominique", "nobody", "op"):
        assert (await machine(who).post("/cases", ALERT)).json()["code"] == "not_allowed"
    there = {"procedure": "crisis", "subject": {"what": WHAT, "community": "familles"}}
    assert (await machine("ines").post("/cases", there)).json()["code"] == "started_by"
    assert (await machine("camille").post("/cases", there)).status_code == 201


async def test_robin_raises_the_severity_and_nobody_lowers_it_there(org: Organisation, machine: Machines) -> None:
    case = reported(org).id
    robin, graver = machine("robin"), {"severity": "severe", "reason": "Un blessé."}
    assert (await machine("dominique").post(f"/cases/{case}/severity", graver)).status_code == 403
    assert (await robin.post(f"/cases/{case}/severity", graver | {"reason": ""})).status_code == 422
    assert (await robin.post(f"/cases/{case}/severity", graver)).status_code == 204
    lower = await robin.post(f"/cases/{case}/severity", graver | {"severity": "minor"})
    assert (lower.status_code, lower.json()["code"]) == (422, "severity.not_graver")
    publication = org.open_case("camille").id
    assert (await robin.post(f"/cases/{publication}/severity", graver)).status_code == 404


async def test_the_statement_of_a_crisis_is_begun_by_the_api_as_a_case_beneath_it(
    org: Organisation, machine: Machines
) -> None:
    crisis, camille = reported(org).id, machine("camille")
    wanted = {"procedure": "crisis-statement", "subject": org.publication()}
    assert (await camille.post("/cases", wanted)).json()["code"] == "crisis.needed"
    assert (await camille.post("/cases", wanted | {"crisis": "unheard-of"})).status_code == 404
    other = {"procedure": "publication-approval", "subject": org.publication(), "crisis": crisis}
    assert (await camille.post("/cases", other)).json()["code"] == "crisis.no_statement"
    made = await camille.post("/cases", wanted | {"crisis": crisis})
    assert made.status_code == 201, made.text
    assert (await camille.get(f"/cases/{made.json()['id']}")).json()["parent"] == crisis
