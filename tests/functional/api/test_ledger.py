"""The ledger by the API: the story of a case for whoever sees it, everything for audit and direction."""

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import rfc8785

from tests.factories import Organisation
from tests.functional.api.conftest import Machine, Machines
from web.app import create_app

UNHASHED = ("seq", "hash", "sentence", "withheld")


async def a_refused_decision(org: Organisation, machine: Machines) -> str:
    case = org.open_case("camille").id
    task = org.task(case)
    body = {"answer": "good to publish", "revision": task.digest}
    assert (await machine("camille").post(f"/tasks/{task.id}/decision", body)).status_code == 403
    return case


async def test_every_entry_is_exactly_what_was_hashed(org: Organisation, machine: Machines) -> None:
    case = await a_refused_decision(org, machine)
    entries = (await machine("dominique").get("/ledger")).json()["items"]
    entries += (await machine("dominique").get(f"/cases/{case}/ledger")).json()["items"]
    assert len(entries) > 5
    for entry in entries:
        hashed = {name: value for name, value in entry.items() if name not in UNHASHED}
        assert hashlib.sha256(rfc8785.dumps(hashed)).hexdigest() == entry["hash"]
        assert entry["sentence"]


async def test_the_story_is_in_order_and_in_the_readers_language(org: Organisation, machine: Machines) -> None:
    case = org.open_case("camille").id
    french = (await machine("noe").get(f"/cases/{case}/ledger")).json()["items"]
    english = (await machine("noe", **{"accept-language": "en"}).get(f"/cases/{case}/ledger")).json()["items"]
    assert [one["n"] for one in french] == list(range(1, len(french) + 1))
    assert "Camille" in french[0]["sentence"]
    assert french[0]["sentence"] != english[0]["sentence"]


async def test_whom_a_rule_stopped_is_named_to_the_auditor_and_the_person_alone(
    org: Organisation, machine: Machines
) -> None:
    case = await a_refused_decision(org, machine)
    camille = org.people["camille"]
    for name, named in (("dominique", True), ("camille", True), ("noe", False), ("solene", False), ("op", False)):
        entries = (await machine(name).get(f"/cases/{case}/ledger")).json()["items"]
        refused = next(one for one in entries if one["type"] == "decision.refused")
        assert (refused["actor"] == camille, refused["withheld"]) == (named, not named), name
        assert named or "Camille" not in refused["sentence"]
        assert named or camille not in json.dumps(refused)
    by_actor = (await machine("solene").get("/ledger", actor=camille)).json()["items"]
    assert {one["type"] for one in by_actor}.isdisjoint({"decision.refused"})
    by_actor = (await machine("dominique").get("/ledger", actor=camille)).json()["items"]
    assert "decision.refused" in {one["type"] for one in by_actor}


async def test_the_whole_ledger_is_for_audit_and_direction(org: Organisation, machine: Machines) -> None:
    org.open_case("camille")
    for path in ("/ledger", "/ledger/export"):
        for name, status in (("dominique", 200), ("solene", 200), ("camille", 403), ("robin", 403), ("op", 403)):
            assert (await machine(name).get(path)).status_code == status, (path, name)


async def test_the_ledger_is_narrowed_and_turned_page_by_page(org: Organisation, machine: Machines) -> None:
    cases = [org.open_case("camille", title=f"N° {n}").id for n in range(3)]
    dominique = machine("dominique")
    seen: list[int] = []
    cursor: str | None = ""
    while cursor is not None:
        page = (await dominique.get("/ledger", limit=4, **({"cursor": cursor} if cursor else {}))).json()
        seen += [one["seq"] for one in page["items"]]
        cursor = page["next"]
    assert sorted(seen) == list(range(1, len(seen) + 1))  # each once; the clock stands still here, so only n orders
    of_one = (await dominique.get("/ledger", case=cases[1])).json()["items"]
    assert {one["case"] for one in of_one} == {cases[1]}
    assert len((await dominique.get("/ledger", type="case.opened")).json()["items"]) == 3
    assert (await dominique.get("/ledger", until="2026-11-23T09:00:00Z")).json()["items"] == []
    assert (await dominique.get("/ledger", since="2026-11-23T09:00:00Z")).json()["items"]
    for wrong in ({"since": "yesterday"}, {"since": "2026-11-23T09:00:00"}, {"cursor": "x"}, {"limit": -1}):
        assert (await dominique.get("/ledger", **wrong)).status_code in (400, 422)


async def test_the_bundle_is_whole_and_only_what_is_sealed(org: Organisation, machine: Machines) -> None:
    org.open_case("camille")
    answer = await machine("dominique").get("/ledger/export")
    assert "placet-ledger.jsonl" in answer.headers["content-disposition"]
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines[0]["placet_ledger"] == 1
    assert lines[-1] == {"end": {"entries": sum("entry" in line for line in lines)}}


def answer(request: BaseHTTPRequestHandler) -> None:
    """What stands in the sandbox network's place: it says what it was asked, nonsense, or far too much."""
    body = json.dumps({"items": [{"path": request.path}], "next": None}).encode()
    if "account=broken" in request.path:
        body = b"not json"
    if "account=large" in request.path:
        body = b"[" + b"1," * 3_000_000
    request.send_response(200)
    request.end_headers()
    request.wfile.write(body)


@pytest.fixture
def sandbox() -> Iterator[str]:
    silent = {"do_GET": answer, "log_message": lambda *_args: None}
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Network", (BaseHTTPRequestHandler,), silent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


async def test_the_sandbox_shows_what_the_public_sees_and_its_faults_stay_outside(
    org: Organisation, sandbox: str
) -> None:
    camille = Machine(create_app(org.web(sandbox_url=sandbox)), org.token("camille"))
    posts = (await camille.get("/platforms/sandbox/posts", account="@marees", limit=3)).json()
    assert posts["items"] == [{"path": "/public/posts?account=%40marees&limit=3"}]
    for wrong in ("broken", "large"):
        answer = await camille.get("/platforms/sandbox/posts", account=wrong)
        assert (answer.status_code, answer.json()["code"]) == (502, "sandbox.away")
    away = Machine(create_app(org.web(sandbox_url="http://127.0.0.1:1")), org.token("camille"))
    assert (await away.get("/platforms/sandbox/posts")).status_code == 502
