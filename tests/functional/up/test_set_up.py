"""An organisation of one's own: set up once, with the link that the first start prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from tests.functional.up.running import Running, placet

pytestmark = pytest.mark.timeout(120)
PASSWORD = "three gulls on a mast"
FORM = {
    "organisation": "Phare de l'Île",
    "community": "Les Gardiens du phare",
    "name": "Ophir",
    "email": "ophir@phare.example",
    "password": PASSWORD,
    "again": PASSWORD,
}


@pytest.fixture(scope="module")
def lighthouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = Running(tmp_path_factory.mktemp("set-up") / "data")
    yield running
    assert running.stop() == 0


@pytest.fixture
def browser(lighthouse: Running) -> Iterator[httpx.Client]:
    headers = {"origin": lighthouse.address, "accept-language": "en"}
    with httpx.Client(base_url=lighthouse.address, headers=headers) as client:
        yield client


def link(running: Running) -> str:
    (found,) = [match for line in running.said if (match := re.search(r"/set-up\?link=(\S+)", line))]
    return found.group(1)


def send(browser: httpx.Client, secret: str, **form: str) -> httpx.Response:
    page = browser.get("/set-up", params={"link": secret})
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)
    return browser.post("/set-up", data={"csrf": token.group(1) if token else "", "link": secret, **FORM, **form})


def test_the_page_is_not_there_without_the_link(browser: httpx.Client) -> None:
    assert browser.get("/set-up").status_code == 404
    assert browser.get("/set-up", params={"link": "guessed"}).status_code == 404


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(browser: httpx.Client, lighthouse: Running) -> None:
    empty = send(browser, link(lighthouse), community="  ")
    assert empty.status_code == 422
    assert "Phare de l&#39;Île" in empty.text
    assert "Fill it in" in empty.text
    for wrong in ({"again": "something else"}, {"password": "short", "again": "short"}, {"email": "nowhere"}):
        assert 400 <= send(browser, link(lighthouse), **wrong).status_code < 500


def test_the_organisation_is_set_up_once(browser: httpx.Client, lighthouse: Running) -> None:
    done = send(browser, link(lighthouse))
    assert done.status_code == 303
    assert done.headers["location"] == "/sign-in"

    again = browser.get("/set-up", params={"link": link(lighthouse)})
    assert again.status_code == 404

    data = str(lighthouse.data)
    listed = placet("people", "list", "--data", data)
    assert listed.stdout == "ophir@phare.example\tOphir\toperator\t\t\n"
    assert placet("doctor", "--data", data).returncode == 0
    assert placet("ledger", "verify", "--data", data).returncode == 0


def test_a_colleague_is_added_on_the_command_line_and_can_sign_in(browser: httpx.Client, lighthouse: Running) -> None:
    data = str(lighthouse.data)
    role = ["--role", "community manager@les-gardiens-du-phare"]
    added = placet("people", "add", "lou@phare.example", "--name", "Lou", *role, "--data", data)
    assert added.returncode == 0, added.stderr
    password = added.stdout.split()[-1]
    page = browser.get("/sign-in")
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert token is not None
    form = {"csrf": token.group(1), "email": "lou@phare.example", "password": password}
    assert browser.post("/sign-in", data=form).headers["location"] == "/inbox"

    twice = placet("people", "add", "lou@phare.example", "--name", "Lou", "--data", data)
    assert twice.returncode == 1
    assert "here already" in twice.stderr
