"""Claims for programs: the whole way from a statement to its ClaimReview."""

import pytest

from tests.claims import claim, says, stated, verified, verifies_claims
from tests.factories import Organisation
from tests.functional.api.conftest import Machines

PDF = b"%PDF-1.7\nrapport"


@pytest.fixture
def house(org: Organisation) -> Organisation:
    return verifies_claims(org)


async def test_a_claim_is_stated_proved_and_judged(house: Organisation, machine: Machines) -> None:
    camille = machine("camille")
    stated_now = await camille.post("/claims", claim(), key="k")
    assert stated_now.status_code == 201
    assert (await camille.post("/claims", claim(), key="k")).json() == stated_now.json()
    id, case = stated_now.json()["id"], stated_now.json()["case"]
    noe = machine("noe")
    added = await noe.client.post(f"/claims/{id}/evidence/file", params={"name": "../rapport.pdf"}, content=PDF)
    assert added.status_code == 201
    says(house, "sacha", case, "first verdict", "true")
    seen = (await noe.get(f"/claims/{id}")).json()
    assert (seen["standing"], seen["verdicts"]) == ("unverified", [])
    tasks = (await noe.get(f"/cases/{case}")).json()["tasks"]
    first = next(one for one in tasks if one["step"] == "first verdict")
    assert (first["state"], first["answer"], first["voices"]) == ("settled", None, [])
    says(house, "noe", case, "second verdict", "true")
    seen = (await noe.get(f"/claims/{id}")).json()
    assert (seen["standing"], len(seen["verdicts"][0]["given"])) == ("true", 2)
    assert seen["evidence"][0]["text"] == "rapport.pdf"
    assert [one["id"] for one in (await noe.get("/claims", standing="true", q="visiteurs")).json()["items"]] == [id]


async def test_a_file_is_handed_out_to_keep_and_never_shown_in_place(house: Organisation, machine: Machines) -> None:
    opened, noe = stated(house), machine("noe")
    path = f"/claims/{opened.subject}/evidence"
    html = b"<html><script>alert(1)</script></html>"
    for content in (PDF, html):
        added = await noe.client.post(f"{path}/file", params={"name": "x"}, content=content)
        answer = await noe.get(f"{path}/{added.json()['id']}")
        assert answer.content == content
        assert answer.headers["content-disposition"].startswith("attachment")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "html" not in answer.headers["content-type"]
        assert (await machine("nobody").get(f"{path}/{added.json()['id']}")).status_code == 404


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00", b"\x00\x01", b"\xff\xfe<"])
async def test_what_is_no_evidence_is_refused(house: Organisation, machine: Machines, content: bytes) -> None:
    opened = stated(house)
    sent = await machine("noe").client.post(
        f"/claims/{opened.subject}/evidence/file", params={"name": "x.pdf"}, content=content
    )
    assert (sent.status_code, sent.json()["code"]) == (422, "evidence.type")


async def test_a_file_has_its_limit_and_a_claim_its_time(house: Organisation, machine: Machines) -> None:
    opened, noe = stated(house), machine("noe")
    path = f"/claims/{opened.subject}/evidence"
    large = await noe.client.post(f"{path}/file", params={"name": "x"}, content=PDF + b"x" * (3 * 1024 * 1024))
    assert (large.status_code, large.json()["code"]) == (413, "evidence.too_large")
    assert (await noe.post(path, {"text": "Vu sur place."})).status_code == 201
    future = await noe.post(path, {"text": "Demain.", "captured_at": "2030-01-01T00:00:00+00:00"})
    assert future.status_code == 422
    for who, step in (("sacha", "first verdict"), ("noe", "second verdict")):
        says(house, who, opened.id, step, "true")
    late = await noe.post(path, {"text": "Trop tard."})
    assert (late.status_code, late.json()["code"]) == (409, "evidence.closed")


@pytest.mark.parametrize(
    ("verdict", "value", "word"),
    [("true", 5, "True"), ("misleading", 2, "Misleading"), ("false", 1, "False"), ("unproven", None, "Unproven")],
)
async def test_a_claim_review_gives_a_number_only_where_the_scale_has_one(
    house: Organisation, machine: Machines, verdict: str, value: int | None, word: str
) -> None:
    opened = verified(house, verdict, source=house.people["ines"], source_name="")
    answer = await machine("noe", **{"accept-language": "en"}).get(f"/claims/{opened.subject}/claim-review")
    found = answer.json()
    assert answer.headers["content-type"].startswith("application/ld+json")
    assert (found["reviewRating"].get("ratingValue"), found["reviewRating"]["alternateName"]) == (value, word)
    assert "Ines" not in answer.text
    assert found["itemReviewed"]["author"]["name"] == "Musée des Marées"


async def test_without_a_verdict_there_is_no_claim_review(house: Organisation, machine: Machines) -> None:
    opened = stated(house)
    answer = await machine("noe").get(f"/claims/{opened.subject}/claim-review")
    assert (answer.status_code, answer.json()["code"]) == (409, "claim.no_verdict")


async def test_a_planner_of_another_community_states_nothing_here(house: Organisation, machine: Machines) -> None:
    assert (await machine("ines").post("/claims", claim(community="familles"))).status_code == 403
    assert (await machine("ines").post("/claims", claim())).status_code == 201
    assert (await machine("op").post("/claims", claim())).status_code == 403
