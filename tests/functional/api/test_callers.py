"""Who may call at all: by bearer token, and by nothing else."""

import pytest
from sqlalchemy import select, update

from records.secret import secret_digest
from records.tables import people, tokens
from tests.factories import Organisation
from tests.functional.api.conftest import Machine, Machines
from web.app import create_app


async def test_a_token_speaks_for_its_person(org: Organisation, machine: Machines) -> None:
    me = (await machine("camille").get("/me")).json()
    assert me["id"] == org.people["camille"]
    assert me["email"] == "camille@marees.example"
    assert {"role": "community_manager", "community": "amis"} in me["roles"]
    assert [one["id"] for one in me["communities"]] == ["amis", "familles"]
    assert me["communities"][0]["accounts"][0] == {
        "id": "account-short",
        "platform": "sandbox-short",
        "handle": "@marees",
    }
    assert (await machine("nobody").get("/me")).json()["communities"] == []
    assert len((await machine("solene").get("/me")).json()["communities"]) == 2


async def test_nobody_and_a_wrong_token_get_401_with_a_remedy(org: Organisation, machine: Machines) -> None:
    token = org.token("camille")
    for headers in ({}, {"authorization": token}, {"authorization": f"Basic {token}"},
                    {"authorization": f"Bearer {token}x"}, {"authorization": "Bearer "}):  # fmt: skip
        answer = await machine(None, **headers).get("/me")
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["code"] == "token.wrong"
        assert answer.json()["remedy"]


async def test_a_cookie_means_nothing_to_the_api(org: Organisation, machine: Machines) -> None:
    anyone = machine(None)
    anyone.client.cookies.set("placet", org.session("camille"))
    assert (await anyone.get("/me")).status_code == 401


async def test_a_session_is_no_token_and_a_token_no_session(org: Organisation) -> None:
    app = create_app(org.web())
    assert (await Machine(app, org.session("camille")).get("/me")).status_code == 401
    page = await Machine(app, None, cookie=f"placet={org.token('camille')}").client.get("http://localhost/profile")
    assert page.status_code == 303


async def test_a_revoked_token_and_one_of_somebody_who_left_are_worth_nothing(
    org: Organisation, machine: Machines
) -> None:
    camille, noe, ines = machine("camille"), machine("noe"), machine("ines")
    with org.database._writing.begin() as connection:
        connection.execute(
            update(tokens).where(tokens.c.person_id == org.people["camille"]).values(revoked_at=org.clock())
        )
        connection.execute(update(people).where(people.c.id == org.people["noe"]).values(active=False))
    assert (await camille.get("/me")).status_code == 401
    assert (await noe.get("/me")).status_code == 401
    assert (await ines.get("/me")).status_code == 200


async def test_only_the_digest_of_a_token_is_kept_and_the_ledger_knows_of_it(org: Organisation) -> None:
    token = org.token("camille")
    kept = org.database.read_now(lambda connection: connection.scalars(select(tokens.c.secret_digest)).all())
    assert kept == [secret_digest(token)]
    assert org.types(f"person:{org.people['camille']}") == ["token.created"]


async def test_health_needs_no_token_and_says_what_is_missing(org: Organisation, machine: Machines) -> None:
    assert (await machine(None).get("/health")).json()["status"] == "ok"
    org.engine_answers = False
    answer = await machine(None).get("/health")
    assert answer.status_code == 503
    assert answer.json()["missing"] == ["engine"]


async def test_the_description_is_for_people_of_the_house(machine: Machines) -> None:
    assert (await machine(None).get("/openapi.json")).status_code == 401
    whole = (await machine("nobody").get("/openapi.json")).json()
    assert {"/me", "/cases", "/tasks/{task}/decision", "/ledger/export"} <= set(whole["paths"])
    assert whole["components"]["securitySchemes"] == {"token": {"type": "http", "scheme": "bearer"}}
    for path in ("/docs", "/redoc"):
        assert (await machine("camille").get(path)).status_code == 404


async def test_problems_speak_the_language_asked_for_else_the_persons(machine: Machines) -> None:
    assert (await machine("camille").get("/cases/nothing")).json()["detail"].startswith("Il n’y a rien ici")
    english = await machine("camille", **{"accept-language": "en"}).get("/cases/nothing")
    assert english.json()["detail"].startswith("There is nothing here")


async def test_unknown_addresses_and_methods_are_problems_too(machine: Machines) -> None:
    camille = machine("camille")
    for answer, code, status in (
        (await camille.get("/nothing"), "not_found", 404),
        (await camille.client.delete("/me"), "request.method", 405),
    ):
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert answer.headers["content-type"] == "application/problem+json"


async def test_when_something_breaks_there_is_a_reference_and_nothing_else(
    org: Organisation, machine: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> object:
        raise RuntimeError("the secret inner life")

    monkeypatch.setattr("api.routes.me.me", broken)
    answer = await machine("camille").get("/me")
    assert answer.status_code == 500
    assert answer.json()["code"] == "defect"
    assert len(answer.json()["reference"]) == 8
    assert "secret inner life" not in answer.text
