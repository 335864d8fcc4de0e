"""Every form of every page is refused without the token of its own session, and nothing is changed."""

import re
from collections.abc import Callable

import httpx
import pytest
from starlette.applications import Starlette

from records.secret import csrf_token
from tests.factories import Organisation
from tests.functional.access.browser import ORIGIN, Browser
from web.app import declared_routes

PARAMETER = re.compile(r"\{[^}]+\}")
Browsers = Callable[[], Browser]
SAFE = {"GET", "HEAD", "OPTIONS"}


def forms(app: Starlette) -> list[tuple[str, str]]:
    """Every unsafe method of every page route."""
    return [
        (method, PARAMETER.sub("nothing", route.path))
        for route in declared_routes(app.routes)
        for method in route.methods - SAFE
        if not route.path.startswith("/api/")
    ]


async def send(
    app: Starlette, method: str, path: str, session: str, token: str | None, **headers: str
) -> httpx.Response:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, cookies={"placet": session}) as client:
        form = {"text": "what Camille typed"} | ({"csrf": token} if token is not None else {})
        return await client.request(method, path, data=form, headers=headers)


async def test_no_form_works_without_its_own_token(app: Starlette, org: Organisation) -> None:
    camille, noe = org.session("camille"), org.session("noe")
    before = org.all_types()
    assert len(forms(app)) >= 5
    for method, path in forms(app):
        tokens = {"none": None, "empty": "", "wrong": "0" * 64, "noe's": csrf_token(noe), "not text": "\x00é"}
        for which, token in tokens.items():
            answer = await send(app, method, path, camille, token, origin=ORIGIN)
            assert answer.status_code == 403, f"{method} {path} with {which} token"
            if path != "/sign-in":  # its token belongs to the browser, which showed none here
                assert answer.headers["placet-refused"] == "csrf", f"{method} {path} with {which} token"
                assert "what Camille typed" in answer.text, "what was typed is given back"
    assert org.all_types() == before


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site", "origin": ORIGIN},
     {"sec-fetch-site": "same-site"}, {"referer": "https://evil.example/x"}, {"origin": "http://localhost.evil.example"},
     {"origin": "http://localhost:81"}],
)  # fmt: skip
async def test_no_form_of_another_site_works_even_with_the_token(
    app: Starlette, org: Organisation, headers: dict[str, str]
) -> None:
    camille = org.session("camille")
    before = org.all_types()
    for method, path in forms(app):
        answer = await send(app, method, path, camille, csrf_token(camille), **headers)
        assert (answer.status_code, answer.headers["placet-refused"]) == (403, "csrf.origin"), f"{method} {path}"
        assert "what Camille typed" not in answer.text, "nothing of another site's form is shown"
    assert org.all_types() == before


async def test_the_same_form_with_its_token_is_taken(app: Starlette, org: Organisation) -> None:
    camille = org.session("camille")
    for more in ({"origin": ORIGIN, "sec-fetch-site": "same-origin"}, {"referer": f"{ORIGIN}/profile"}, {}):
        answer = await send(app, "POST", "/profile/language", camille, csrf_token(camille), **more)
        assert answer.headers["placet-refused"] == "language.unknown"  # past the door: the form itself is judged


async def test_the_token_may_come_as_a_header_for_scripts(app: Starlette, org: Organisation) -> None:
    camille = org.session("camille")
    answer = await send(app, "POST", "/profile/language", camille, None, **{"x-csrf-token": csrf_token(camille)})
    assert answer.headers["placet-refused"] == "language.unknown"


async def test_a_form_of_a_session_that_is_over_gives_back_what_was_typed(app: Starlette, org: Organisation) -> None:
    answer = await send(app, "POST", "/profile/language", "a session long gone", "0" * 64, origin=ORIGIN)
    assert (answer.status_code, answer.headers["placet-refused"]) == (403, "session.over")
    assert "what Camille typed" in answer.text


async def test_a_refused_password_form_gives_no_password_back(app: Starlette, org: Organisation) -> None:
    camille = org.session("camille")
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    secret = "three high tides"
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, cookies={"placet": camille}) as client:
        form = {"csrf": "old", "present": secret, "new": secret, "again": secret, "password": secret, "comment": "kept"}
        answer = await client.post("/profile/password", data=form)
    assert answer.status_code == 403
    assert secret not in answer.text
    assert "kept" in answer.text


async def test_the_sign_in_form_needs_the_token_of_its_own_browser(browser: Browsers) -> None:
    mine, other = browser(), browser()
    token = await other.token("/sign-in")
    await mine.get("/sign-in")
    answer = await mine.post("/sign-in", {"csrf": token, "email": "camille@marees.example", "password": "placet-demo"})
    assert answer.status_code == 403
    assert "placet" not in mine.client.cookies

    blank = browser()
    answer = await blank.post("/sign-in", {"csrf": token, "email": "camille@marees.example", "password": "placet-demo"})
    assert answer.headers["placet-refused"] == "csrf.cookie"
    assert "cookies" in answer.text
