"""Cases by the API: started once, seen by whom they concern, cancelled by whom may."""

from typing import Any

import pytest

from tests.factories import Organisation
from tests.functional.api.conftest import Machines


def new_case(org: Organisation, **changes: Any) -> dict[str, object]:
    return {"procedure": "publication-approval", "subject": org.publication(**changes)}


async def test_camille_starts_a_case_and_it_stands_where_it_says(org: Organisation, machine: Machines) -> None:
    camille, noe = machine("camille"), machine("noe")

    answer = await camille.post("/cases", new_case(org))

    assert answer.status_code == 201
    started = answer.json()
    assert answer.headers["location"] == f"/api/cases/{started['id']}"
    assert (started["number"], started["state"]) == ("P-0001", "open")
    case = (await noe.get(f"/cases/{started['id']}")).json()
    assert case["revision"] == {"number": 1, "digest": started["digest"]}
    assert case["subject"]["text"] == "La grande galerie rouvre samedi."
    assert [(one["name"], one["state"]) for one in case["steps"]] == [("review", "open")]
    assert [(one["step"], one["title"], one["state"]) for one in case["tasks"]] == [("review", "Relecture", "open")]
    assert case["version"] == 1
    assert "case.opened" in org.types(f"case:{started['id']}")


async def test_the_same_key_and_body_start_one_case(org: Organisation, machine: Machines) -> None:
    camille = machine("camille")
    body = new_case(org)
    first = await camille.post("/cases", body, key="once")
    again = await camille.post("/cases", body, key="once")
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert len((await camille.get("/cases")).json()["items"]) == 1

    other = await camille.post("/cases", new_case(org, text="Autre chose."), key="once")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency.other_body")
    hers = await machine("noe").post("/cases", new_case(org, text="Autre chose."), key="once")
    assert hers.status_code == 201  # a key belongs to the person who sent it


@pytest.mark.parametrize("key", [None, "with space", "é", "x" * 201])
async def test_without_a_usable_key_nothing_starts(org: Organisation, machine: Machines, key: str | None) -> None:
    camille = machine("camille")
    headers = {} if key is None else {"idempotency-key": key}
    answer = await camille.client.post(
        "/cases", json=new_case(org), headers={name.encode(): value.encode() for name, value in headers.items()}
    )
    assert answer.status_code == 400
    assert answer.json()["code"] in ("idempotency.missing", "idempotency.malformed")
    assert (await camille.get("/cases")).json()["items"] == []


async def test_what_cannot_be_a_revision_is_told_by_field(org: Organisation, machine: Machines) -> None:
    camille = machine("camille", **{"accept-language": "en"})
    wrong = new_case(org) | {
        "subject": org.publication(text="", accounts=["unknown"], slot="2020-01-01T10:00:00+01:00", mood="happy")
    }
    answer = await camille.post("/cases", wrong)
    assert answer.status_code == 422
    assert answer.json()["code"] == "body.invalid"
    said = {one["field"]: one for one in answer.json()["fields"]}
    assert {"text", "accounts", "slot", "mood"} <= set(said)
    assert all(one["detail"] and one["remedy"] for one in said.values())


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"procedure": "publication-approval"},
        {"procedure": "", "subject": {}},
        {"procedure": "publication-approval", "subject": [], "more": 1},
        [],
        "text",
        {"procedure": "publication-approval", "subject": {"text": "a\u0000b", "title": "\ud800"}},
        {"procedure": "publication-approval", "subject": {"slot": 10**30, "accounts": {"a": 1}}},
    ],
)
async def test_a_body_of_any_wrong_shape_is_refused_by_field(machine: Machines, body: object) -> None:
    answer = await machine("camille").post("/cases", body)
    assert answer.status_code == 422
    assert answer.json()["code"] == "body.invalid"
    assert answer.json()["fields"]


async def test_what_is_no_json_is_refused(machine: Machines) -> None:
    camille = machine("camille")
    for content in (b"{", b"\xff\xfe", b"[" * 100_000, b'{"procedure": NaN}'):
        answer = await camille.client.post("/cases", content=content, headers={"idempotency-key": "x"})
        assert 400 <= answer.status_code < 500, content[:20]
        assert answer.headers["content-type"] == "application/problem+json"


async def test_who_may_not_start_is_told_so_and_an_unknown_procedure_is_not_there(
    org: Organisation, machine: Machines
) -> None:
    assert (await machine("nobody").post("/cases", new_case(org))).json()["code"] == "not_allowed"
    assert (await machine("op").post("/cases", new_case(org))).json()["code"] == "not_allowed"
    elsewhere = await machine("ines").post("/cases", new_case(org, on="familles"))
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (403, "started_by")
    unknown = await machine("camille").post("/cases", new_case(org) | {"procedure": "nothing"})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "not_found")


async def test_a_case_is_not_there_for_whom_it_does_not_concern(org: Organisation, machine: Machines) -> None:
    case = org.open_case("ines", on="short").id
    for name in ("camille", "morgan", "solene", "dominique", "robin", "alix"):
        assert (await machine(name).get(f"/cases/{case}")).status_code == 200, name
        assert (await machine(name).get(f"/cases/{case}/ledger")).status_code == 200, name
        assert len((await machine(name).get("/cases")).json()["items"]) == 1, name
    for name in ("sacha", "nobody"):
        for answer in (
            await machine(name).get(f"/cases/{case}"),
            await machine(name).get(f"/cases/{case}/ledger"),
            await machine(name).post(f"/cases/{case}/cancel", {"reason": "curiosity"}),
        ):
            unknown = await machine(name).get("/cases/nothing")
            assert (answer.status_code, answer.json()) == (404, unknown.json()), name
        assert (await machine(name).get("/cases")).json()["items"] == []
        assert (await machine(name).get("/tasks", scope="all")).json()["items"] == []


async def test_the_operator_sees_states_and_no_text_and_cannot_search_for_one(
    org: Organisation, machine: Machines
) -> None:
    case = org.open_case("camille", title="Secret", text="Très secret.")
    op = machine("op")
    answer = await op.get(f"/cases/{case.id}")
    assert answer.json()["state"] == "open"
    assert answer.json()["subject"] is None
    assert "ecret" not in answer.text
    assert "ecret" not in (await op.get(f"/cases/{case.id}/ledger")).text
    assert (await op.get("/cases", q="Secret")).json()["items"] == []
    assert len((await op.get("/cases", q=case.number)).json()["items"]) == 1
    assert len((await machine("noe").get("/cases", q="secr")).json()["items"]) == 1


async def test_lists_are_narrowed_and_turned_page_by_page(org: Organisation, machine: Machines) -> None:
    made = [
        org.open_case("camille", on=place, title=f"N° {n} 100%").id for n, place in enumerate(["short", "familles"] * 3)
    ]
    noe = machine("noe")
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = (await noe.get("/cases", limit=2, **({"cursor": cursor} if cursor else {}))).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == sorted(made, reverse=True)
    assert len((await noe.get("/cases", community="familles")).json()["items"]) == 3
    assert len((await noe.get("/cases", q="100%")).json()["items"]) == 6
    assert (await noe.get("/cases", q="%%")).json()["items"] == []
    assert (await noe.get("/cases", state="ended")).json()["items"] == []
    for wrong in ({"cursor": "nonsense"}, {"state": "nonsense"}, {"limit": 0}, {"limit": 10_000}, {"q": "x" * 1000}):
        answer = await noe.get("/cases", **wrong)
        assert answer.status_code in (400, 422)
        assert answer.json()["remedy"]


async def test_an_author_cancels_with_a_reason_and_a_colleague_cannot(org: Organisation, machine: Machines) -> None:
    case = org.open_case("camille").id
    refused = await machine("noe").post(f"/cases/{case}/cancel", {"reason": "not mine"})
    assert (refused.status_code, refused.json()["code"]) == (403, "cancel.not_allowed")
    empty = await machine("camille").post(f"/cases/{case}/cancel", {"reason": " "})
    assert empty.status_code == 422

    done = await machine("camille").post(f"/cases/{case}/cancel", {"reason": "The date has changed."})

    assert done.status_code == 200
    assert done.json() == {"id": case, "state": "cancelled", "outcome": "withdrawn", "in_flight": []}
    again = await machine("camille").post(f"/cases/{case}/cancel", {"reason": "The date has changed."})
    assert (again.status_code, again.json()["code"]) == (409, "case.closed")
    types = org.types(f"case:{case}")
    assert "cancel.refused" in types
    assert "case.cancelled" in types


async def test_a_manager_of_the_author_cancels_too(org: Organisation, machine: Machines) -> None:
    case = org.open_case("camille").id
    assert (await machine("solene").post(f"/cases/{case}/cancel", {"reason": "A crisis."})).status_code == 200


async def test_what_is_active_is_listed_with_its_steps(machine: Machines) -> None:
    nobody = machine("nobody")
    (one,) = (await nobody.get("/procedures")).json()["items"]
    assert (one["name"], one["version"]) == ("publication-approval", 1)
    assert one["steps"] == [{"name": "review", "kind": "ask", "title": {"fr": "Relecture", "en": "Review"}}]
    assert (await nobody.get("/procedures/publication-approval")).json() == one
    assert (await nobody.get("/procedures/nothing")).status_code == 404
