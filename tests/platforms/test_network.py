"""The network as an application of its own: what it lets in, what it shows, how it starts and stops."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from platforms.sandbox.network.body import BODY_LIMIT_BYTES
from tests.platforms.sandbox_process import ROOT, TOKEN, Network, start

POST = {"text": "Bonjour", "language": "fr", "author_name": "Amis du musée"}


def send(network: Network, path: str, body: object, token: str = TOKEN, **headers: str) -> httpx.Response:
    return httpx.post(
        f"{network.address}{path}", json=body, headers={"Authorization": f"Bearer {token}", **headers}, trust_env=False
    )


def see(address: str, path: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{address}{path}", headers=headers, trust_env=False)


def test_nothing_of_the_machine_side_answers_without_the_token(network: Network, account: str) -> None:
    for path in (f"/api/short/accounts/{account}/posts", "/control/faults"):
        assert send(network, path, POST, token="another").status_code == 401
        assert httpx.post(f"{network.address}{path}", json=POST, trust_env=False).status_code == 401
    for path in (f"/api/short/accounts/{account}/posts", "/control/posts"):
        assert see(network.address, path).status_code == 401
    assert network.posts(account) == []


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ([], 422, "not_an_object"),
        ({**POST, "colour": "red"}, 422, "unknown_field"),
        ({**POST, "text": 4}, 422, "not_text"),
        ({**POST, "text": " \n"}, 422, "text_empty"),
        ({**POST, "language": "français"}, 422, "bad_language"),
        ({"text": "Bonjour"}, 422, "bad_language"),
        ({**POST, "text": "a" * BODY_LIMIT_BYTES}, 413, "too_large"),
    ],
)
def test_what_is_no_post_is_refused_with_a_code(
    network: Network, account: str, body: object, status: int, code: str
) -> None:
    answer = send(network, f"/api/short/accounts/{account}/posts", body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert network.posts(account) == []


def test_bad_json_an_unknown_flavour_and_a_bad_handle_are_refused(network: Network, account: str) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    url = f"{network.address}/api/short/accounts/{account}/posts"
    assert httpx.post(url, content=b"{", headers=headers, trust_env=False).status_code == 400
    assert httpx.post(url, content=b"[" * 100_000, headers=headers, trust_env=False).status_code == 400
    surrogate = httpx.post(url, content=rb'{"text": "\ud800", "language": "fr"}', headers=headers, trust_env=False)
    assert surrogate.json() == {"code": "not_unicode"}
    assert send(network, f"/api/fax/accounts/{account}/posts", POST).status_code == 404
    assert send(network, "/api/short/accounts/a%20b/posts", POST).status_code == 422


def test_a_slug_is_taken_once_and_the_answer_names_who_has_it(network: Network, account: str) -> None:
    body = {**POST, "title": "Titre", "slug": "p-1"}
    first = send(network, f"/api/newsroom/accounts/{account}/posts", body)
    again = send(network, f"/api/newsroom/accounts/{account}/posts", {**body, "text": "Autre"})
    assert (first.status_code, again.status_code) == (201, 409)
    assert again.json()["post"]["id"] == first.json()["id"]
    assert len(network.posts(account)) == 1


def test_the_public_sees_every_post_newest_first_page_by_page(network: Network, account: str) -> None:
    for number in range(5):
        send(network, f"/api/long/accounts/{account}/posts", {**POST, "text": f"Numéro {number}"})
    seen, cursor = [], ""
    while True:
        page = see(network.address, f"/public/posts?account={account}&limit=2&cursor={cursor}").json()
        seen += page["items"]
        if page["next"] is None:
            break
        cursor = page["next"]
    assert [post["text"] for post in seen] == [f"Numéro {number}" for number in (4, 3, 2, 1, 0)]
    assert set(seen[0]) == {
        *("id", "url", "flavour", "account", "author_name", "title", "text", "language", "posted_at"),
    }
    for odd in ("cursor=-1", "cursor=²", f"cursor={'9' * 40}", "limit=0", "limit=x", "flavour=fax"):
        assert see(network.address, f"/public/posts?{odd}").status_code == 200


def test_pages_speak_the_language_of_the_reader_and_say_that_nothing_is_public(network: Network, account: str) -> None:
    said = send(
        network, f"/api/short/accounts/{account}/posts", {**POST, "text": "<script>x</script> https://a.example/?b=c&d"}
    )
    number = said.json()["id"]
    for path in ("/", f"/@{account}", f"/posts/{number}"):
        french = see(network.address, path, **{"Accept-Language": "de, fr;q=0.8, en;q=0.5"}).text
        english = see(network.address, path, **{"Accept-Language": "en-GB"}).text
        asked = see(network.address, f"{path}?lang=en", **{"Accept-Language": "fr"}).text
        assert "rien de ce qui est ici n’est public" in french
        assert '<html lang="fr">' in french
        assert "nothing here is public" in english
        assert '<html lang="en">' in asked
        assert "<script>" not in french
        assert '<a href="https://a.example/?b=c&amp;d" rel="nofollow noopener">' in french


@pytest.mark.parametrize(
    "path", ["/", "/posts/999999", "/posts/x", f"/posts/{'9' * 30}", "/@nobody", "/static/network.css"]
)
def test_every_answer_carries_a_strict_policy(network: Network, path: str) -> None:
    answer = see(network.address, path)
    assert answer.status_code == (200 if path in ("/", "/static/network.css") else 404)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "style=" not in answer.text
    assert "<style" not in answer.text


def test_faults_are_there_only_when_asked_for_and_posts_outlive_a_kill(tmp_path: Path) -> None:
    data = tmp_path / "network.sqlite"
    process, address = start(data)
    plain = Network(address)
    assert see(address, "/health").json() == {"status": "ok"}
    assert plain.control("GET", "/control/posts").status_code == 404
    assert plain.control("POST", "/control/faults", {"effect": "drop-before"}).status_code == 404
    assert send(plain, "/api/long/accounts/amis/posts", POST).status_code == 201
    process.kill()
    process.wait(10)
    process, address = start(data)
    [post] = see(address, "/public/posts").json()["items"]
    assert post["text"] == "Bonjour"
    process.terminate()
    assert process.wait(10) in (0, -15)


@pytest.mark.parametrize(
    ("token", "options", "said"),
    [
        ("", [], "PLACET_SANDBOX_TOKEN"),
        ("short", [], "16 characters"),
        (TOKEN, ["--data", "/nowhere/at/all.sqlite"], "/nowhere/at/all.sqlite"),
    ],
)
def test_a_start_that_cannot_be_says_why_and_what_to_do(
    tmp_path: Path, token: str, options: list[str], said: str
) -> None:
    command = [sys.executable, "-m", "platforms.sandbox.network", "--data", str(tmp_path / "a.sqlite"), *options]
    run = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PLACET_SANDBOX_TOKEN": token},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert run.returncode == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_taken_port_is_said_in_one_sentence(network: Network, tmp_path: Path) -> None:
    port = network.address.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "platforms.sandbox.network", "--data", str(tmp_path / "a.sqlite"), "--port", port]
    run = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PLACET_SANDBOX_TOKEN": TOKEN},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert run.returncode == 2
    assert port in run.stderr
