"""A lot by the API: an answer for each, a result for each, once."""

from __future__ import annotations

from typing import Any

from records.ids import new_id
from tests.factories import Organisation
from tests.functional.api.conftest import Machines


def said(org: Organisation, case: str, answer: str = "good to publish", **more: Any) -> dict[str, Any]:
    task = org.task(case)
    return {"task": task.id, "answer": answer, "revision": task.digest} | more


async def test_each_answer_has_its_own_result_and_one_that_is_refused_stops_no_other(
    org: Organisation, machine: Machines
) -> None:
    mine, hers, third = org.open_case("noe").id, org.open_case("camille").id, org.open_case("camille").id
    lot = {
        "decisions": [
            said(org, mine),
            said(org, hers),
            said(org, third, "changes wanted"),
            {"task": new_id(), "answer": "good to publish", "revision": "0" * 64},
        ]
    }
    answer = await machine("noe").post("/lots", lot)
    assert answer.status_code == 200
    results = answer.json()["results"]
    assert [one["task"] for one in results] == [one["task"] for one in lot["decisions"]]
    codes = [one["problem"] and one["problem"]["code"] for one in results]
    assert codes == ["four_eyes.author", None, "comment.missing", "not_found"]
    assert (results[1]["task_state"], results[1]["case"]) == ("settled", hers)
    assert results[0]["problem"]["remedy"]
    assert org.types(f"case:{mine}").count("decision.refused") == 1
    assert org.types(f"case:{hers}").count("decision.made") == 1
    assert org.task(third).state == "open"


async def test_the_same_lot_sent_again_under_its_key_counts_once(org: Organisation, machine: Machines) -> None:
    cases = [org.open_case("camille").id for _ in range(3)]
    lot = {"decisions": [said(org, case) for case in cases]}
    noe, key = machine("noe"), new_id()
    first = (await noe.post("/lots", lot, key=key)).json()
    assert (await noe.post("/lots", lot, key=key)).json() == first
    assert [org.types(f"case:{case}").count("decision.made") for case in cases] == [1, 1, 1]
    other = await noe.post("/lots", {"decisions": lot["decisions"][:1]}, key=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency.other_body")


async def test_what_is_no_lot_is_refused_as_a_whole(org: Organisation, machine: Machines) -> None:
    case = org.open_case("camille").id
    one = said(org, case)
    noe = machine("noe")
    for lot, key, status, code in (
        ({"decisions": [one, one]}, "", 422, "lot.twice"),
        ({"decisions": []}, "", 422, "body.invalid"),
        ({"decisions": [one | {"task": f"t{n}"} for n in range(301)]}, "", 422, "body.invalid"),
        ({"decisions": [one]}, None, 400, "idempotency.missing"),
    ):
        answer = await noe.post("/lots", lot, key=key)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (await machine("op").post("/lots", {"decisions": [one]})).status_code == 403
    assert org.task(case).state == "open"
