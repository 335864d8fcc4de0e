"""The editorial calendar by the API, and a slot moved by a program."""

from datetime import timedelta

import pytest

from tests.factories import Organisation
from tests.functional.api.conftest import Machines


def days(org: Organisation) -> dict[str, str]:
    return {"from": org.clock().isoformat(), "until": (org.clock() + timedelta(days=7)).isoformat()}


async def test_a_program_reads_the_week_and_moves_a_slot(org: Organisation, machine: Machines) -> None:
    slot = org.clock() + timedelta(days=3)
    case = org.open_case("camille", slot=slot.isoformat()).id
    without = org.open_case("camille").id
    camille = machine("camille")
    found = (await camille.get("/calendar", **days(org))).json()
    (item,) = found["items"]
    assert (item["case"], item["account"], item["standing"], item["moves"]) == (
        case,
        "account-short",
        "to_approve",
        True,
    )
    assert [one["case"] for one in found["without_slot"]] == [without]
    assert (found["more"], found["more_without_slot"]) == (0, 0)

    later = (slot + timedelta(hours=2)).isoformat()
    wanted = {"account": "account-short", "slot": later, "was": slot.isoformat()}
    assert (await camille.post(f"/cases/{case}/slot", wanted)).status_code == 204
    assert org.hinted == [case]
    stale = await camille.post(f"/cases/{case}/slot", wanted | {"slot": None})
    assert (stale.status_code, stale.json()["code"]) == (409, "slot.moved_meanwhile")
    refused = await machine("noe").post(f"/cases/{case}/slot", wanted | {"was": later})
    assert (refused.status_code, refused.json()["code"]) == (403, "slot.not_allowed")
    assert (await camille.post(f"/cases/{case}/slot", {"account": "account-short", "slot": None})).status_code == 204


async def test_another_community_is_not_there_for_sacha(org: Organisation, machine: Machines) -> None:
    org.open_case("camille", slot=(org.clock() + timedelta(days=3)).isoformat())
    assert (await machine("sacha").get("/calendar", **days(org))).json()["items"] == []
    assert len((await machine("noe").get("/calendar", **days(org), community="amis")).json()["items"]) == 1
    assert (await machine("noe").get("/calendar", **days(org), community="familles")).json()["items"] == []
    assert (await machine("noe").get("/calendar", **days(org), account="account-long")).json()["items"] == []


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"from": "2026-11-23T00:00:00", "until": "2026-11-24T00:00:00"},
        {"from": "2026-11-23T00:00:00Z", "until": "2026-11-23T00:00:00Z"},
        {"from": "2026-11-23T00:00:00Z", "until": "2028-11-23T00:00:00Z"},
        {"from": "0001-01-01T00:00:00+14:00", "until": "0001-01-01T01:00:00+14:00"},
    ],
)
async def test_days_that_are_none_are_refused(machine: Machines, asked: dict[str, str]) -> None:
    answer = await machine("camille").get("/calendar", **asked)
    assert answer.status_code == 422, answer.text
    assert answer.json()["code"] in ("calendar.days", "body.invalid")
