"""The door: how much, under which name, with which headers; and what people see when something breaks."""

import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader
from starlette.applications import Starlette

from records.secret import csrf_token
from tests.factories import Organisation
from tests.functional.access.browser import ORIGIN, Browser
from web.app import create_app
from web.security import POLICY
from web.site import Site
from web.templating import ReadOnce
from web.visit import Visit

Browsers = Callable[[], Browser]
MEGABYTE = "a" * 1024 * 1024
TOO_MUCH = 4 * MEGABYTE


async def test_more_than_four_megabytes_are_refused_in_a_sentence_in_both_encodings(
    app: Starlette, org: Organisation, browser: Browsers
) -> None:
    secret = org.session("camille")
    camille = browser()
    camille.client.cookies.set("placet", secret)
    form = {"csrf": csrf_token(secret), "language": "en", "text": TOO_MUCH}
    plain = await camille.post("/profile/language", form)
    parts = await camille.client.post(
        "/profile/language",
        files={name: (None, value) for name, value in form.items()},
        headers={"origin": ORIGIN},
    )
    for answer in (plain, parts):
        assert answer.status_code == 413
        assert answer.headers["placet-refused"] == "request.too_large"
        assert "4\u202f096" in answer.text
        assert len(answer.content) < 20_000
    assert org.person("camille").language == "fr"


async def test_what_is_not_announced_is_counted(app: Starlette, org: Organisation, browser: Browsers) -> None:
    secret = org.session("camille")
    camille = browser()
    camille.client.cookies.set("placet", secret)

    async def parts() -> AsyncIterator[bytes]:
        yield f"csrf={csrf_token(secret)}&language=en&text=".encode()
        for _ in range(5):
            yield MEGABYTE.encode()

    answer = await camille.client.post(
        "/profile/language",
        content=parts(),
        headers={"origin": ORIGIN, "content-type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 413


async def test_many_small_fields_files_and_broken_forms_are_refused(org: Organisation, browser: Browsers) -> None:
    secret = org.session("camille")
    camille = browser()
    camille.client.cookies.set("placet", secret)
    headers = {"origin": ORIGIN}
    many = await camille.post("/profile/language", {f"field{number}": "x" for number in range(2000)})
    a_file = await camille.client.post("/profile/language", files={"f": ("a.txt", b"x")}, headers=headers)
    broken = await camille.client.post(
        "/profile/language", content=b"nonsense", headers=headers | {"content-type": "multipart/form-data; boundary=x"}
    )
    for answer in (many, a_file, broken):
        assert answer.status_code == 400
        assert answer.headers["placet-refused"] == "request.malformed"


@pytest.mark.parametrize(("path", "megabytes"), [("/api/freezes", 1), ("/api/cases", 5)])
async def test_half_a_megabyte_is_the_limit_of_the_api_but_for_what_may_hold_a_plan(
    org: Organisation, app: Starlette, path: str, megabytes: int
) -> None:
    caller = Browser(app)
    headers = {"authorization": f"Bearer {org.token('camille')}", "idempotency-key": "large"}
    body = {"procedure": "p", "subject": {"t": MEGABYTE * megabytes}}
    answer = await caller.client.post(path, json=body, headers=headers)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "request.too_large"


async def test_only_hosts_that_are_ours_are_answered(browser: Browsers) -> None:
    visitor = browser()
    for host in ("evil.example", "localhost.evil.example", "", "evil.example:localhost"):
        answer = await visitor.get("/sign-in", headers={"host": host})
        assert answer.status_code == 400
        assert "Placet answers" in answer.text
        api = await visitor.get("/api/health", headers={"host": host})
        assert api.json()["code"] == "request.host"
    assert (await visitor.get("/sign-in", headers={"host": "LOCALHOST:8000"})).status_code == 200


@pytest.mark.parametrize(
    "path", ["/sign-in", "/nothing", "/inbox", "/api/health", "/api/nothing", "/static/x/nothing.css"]
)
async def test_every_answer_carries_the_strict_headers(browser: Browsers, path: str) -> None:
    answer = await browser().get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"
    assert "server" not in answer.headers


async def test_files_are_kept_for_good_under_their_digest_and_nothing_else_is_served(
    app: Starlette, browser: Browsers
) -> None:
    site: Site = app.state.site
    visitor = browser()
    for name, kind in (("placet.css", "text/css"), ("htmx.min.js", "text/javascript")):
        answer = await visitor.get(site.assets.url(name), headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["content-encoding"] == "gzip"
    assert (await visitor.get("/static/old/placet.css")).headers["cache-control"] == "no-cache"
    for path in ("../app.py", "%2e%2e/app.py", "..%2fapp.py", "/etc/passwd"):
        assert (await visitor.get(f"/static/{site.assets.digest}/{path}")).status_code == 404
    with pytest.raises(KeyError):
        site.assets.url("nothing.css")


async def test_an_unknown_page_and_a_wrong_method_get_a_page_in_both_languages(
    org: Organisation, browser: Browsers
) -> None:
    stranger, camille = browser(), browser()
    camille.client.cookies.set("placet", org.session("camille"))
    assert "nothing here" in (await stranger.get("/nothing")).text
    french = await camille.get("/nothing")
    assert french.status_code == 404
    assert '<html lang="fr"' in french.text
    wrong = await camille.client.delete("/profile")
    assert wrong.status_code == 405
    assert "GET" in wrong.headers["allow"]


async def test_when_something_breaks_people_see_a_reference_and_the_log_has_the_rest(
    org: Organisation, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> object:
        raise RuntimeError("the secret inner life of Placet")

    monkeypatch.setattr("web.routes.profile.sessions_of", broken)
    camille = Browser(create_app(org.web()))
    camille.client.cookies.set("placet", org.session("camille"))
    answer = await camille.get("/profile")
    assert answer.status_code == 500
    assert "secret inner life" not in answer.text
    assert "Traceback" not in answer.text
    logged = [record for record in caplog.records if record.name == "placet.web"]
    assert len(logged) == 1
    reference = logged[0].args[0]  # type: ignore[index]
    assert str(reference) in answer.text
    assert "secret inner life" in caplog.text


async def test_a_broken_page_of_errors_still_gives_a_sentence(
    org: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_request: object) -> object:
        raise RuntimeError("no database either")

    monkeypatch.setattr(Visit, "of", broken)
    visitor = Browser(create_app(org.web()))
    answer = await visitor.get("/sign-in")
    assert answer.status_code == 500
    assert "Something broke on our side." in answer.text
    assert "no database" not in answer.text


def test_every_template_escapes_what_it_is_given_whatever_its_name(app: Starlette) -> None:
    site: Site = app.state.site
    for language in ("fr", "en"):
        environment = site.templates.environment(language)
        for name in [*environment.list_templates(), "a.txt", "b", "c.xml", "d.html.j2"]:
            assert environment.autoescape is True, name
    attack = "<script>alert(1)</script>"
    environment = site.templates.environment("en").overlay(
        loader=DictLoader(
            {"x.txt": "{{ text }}{{ _('by %(name)s', name=text) }}{% trans text %}{{ text }}{% endtrans %}"}
        )
    )
    assert "<script>" not in environment.get_template("x.txt").render(text=attack)


def test_a_template_edited_while_the_server_runs_changes_nothing(tmp_path: Path) -> None:
    for name in ("shown.html", "not-yet-shown.html"):
        (tmp_path / name).write_text("as it was")
    environment = Environment(loader=ReadOnce(FileSystemLoader(tmp_path)), autoescape=True)
    assert environment.get_template("shown.html").render() == "as it was"
    for path in tmp_path.iterdir():
        path.write_text("{% for half a sentence")
        os.utime(path, (0, 0))
    assert [environment.get_template(name).render() for name in environment.list_templates()] == ["as it was"] * 2


def test_the_pages_are_rendered_by_templates_read_once(app: Starlette) -> None:
    site: Site = app.state.site
    for language in ("fr", "en"):
        environment = site.templates.environment(language)
        assert isinstance(environment.loader, ReadOnce)
        assert not environment.auto_reload


def test_a_template_that_names_what_is_not_there_breaks(app: Starlette) -> None:
    from jinja2 import UndefinedError

    environment = app.state.site.templates.environment("en")
    with pytest.raises(UndefinedError):
        environment.from_string("{{ nothing }}").render()
