"""Signing in: right, wrong, too often, and what stands in the ledger afterwards."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from records.commands.attempt_sign_in import OF_AN_ACCOUNT, WINDOW
from records.passwords import is_password
from records.secret import csrf_token, secret_digest
from records.tables import sessions, sign_in_attempts
from tests.factories import PASSWORD, Organisation
from tests.functional.access.browser import Browser
from web.app import create_app

Browsers = Callable[[], Browser]


async def test_camille_signs_in_with_her_password_and_the_ledger_says_so(org: Organisation, browser: Browsers) -> None:
    at_work = browser()

    answer = await at_work.sign_in("camille", next="/profile")

    assert (answer.status_code, answer.headers["location"]) == (303, "/profile")
    assert (await at_work.get("/profile")).status_code == 200
    assert org.types(f"person:{org.people['camille']}") == ["session.opened"]


async def test_only_the_digest_of_a_session_is_kept(org: Organisation, browser: Browsers) -> None:
    at_work = browser()
    await at_work.sign_in("camille")
    secret = at_work.client.cookies["placet"]
    kept = org.database.read_now(lambda connection: connection.scalars(select(sessions.c.secret_digest)).all())
    assert kept == [secret_digest(secret)]
    assert len(secret) >= 43


async def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    org: Organisation, browser: Browsers
) -> None:
    known = await browser().sign_in("camille", "wrong")
    unknown = await browser().sign_in("stranger", "wrong")

    assert known.status_code == unknown.status_code == 401
    assert "The address or the password is not right." in known.text
    assert known.text.replace("camille", "").count("not right") == unknown.text.count("not right")
    assert "placet" not in known.cookies
    assert org.types(f"person:{org.people['camille']}") == ["session.refused"]
    assert org.types("organisation") == ["session.refused"]


async def test_unknown_and_known_addresses_do_the_same_work(
    org: Organisation, browser: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By counting what is slow instead of a stopwatch: one password looked at, one attempt, one entry each."""
    looked_at: list[bool] = []

    def counted(password: str, kept: str | None) -> bool:
        looked_at.append(kept is None)
        return is_password(password, kept)

    monkeypatch.setattr("web.passwords.is_password", counted)
    await browser().sign_in("camille", "wrong")
    await browser().sign_in("stranger", "wrong")
    assert looked_at == [False, True]
    assert len(org.all_types()) == 2


async def test_someone_who_has_left_cannot_sign_in(org: Organisation, browser: Browsers) -> None:
    from sqlalchemy import update

    from records.tables import people

    with org.database._writing.begin() as connection:
        connection.execute(update(people).where(people.c.id == org.people["noe"]).values(active=False))
    assert (await browser().sign_in("noe")).status_code == 401
    assert (await browser().sign_in("camille")).status_code == 303


async def test_after_ten_wrong_passwords_the_account_waits_and_another_does_not(
    org: Organisation, browser: Browsers
) -> None:
    guesser = browser()
    for _ in range(OF_AN_ACCOUNT):
        assert (await guesser.sign_in("camille", "guess")).status_code == 401

    refused = await guesser.sign_in("camille", PASSWORD)
    assert refused.status_code == 429
    assert "Too many attempts" in refused.text
    assert (await browser().sign_in("noe")).status_code == 303

    org.clock.move(WINDOW + timedelta(seconds=1))
    assert (await guesser.sign_in("camille", PASSWORD)).status_code == 303


async def test_one_address_cannot_try_every_account(org: Organisation, browser: Browsers) -> None:
    from records.commands import attempt_sign_in

    guesser = browser()
    for number in range(attempt_sign_in.OF_AN_ADDRESS):
        org.database.write_now(
            attempt_sign_in.attempt_sign_in, org.clock, email=f"p{number}@marees.example", address="127.0.0.1"
        )
    assert (await guesser.sign_in("camille", PASSWORD)).status_code == 429


async def test_right_passwords_use_nothing_up(org: Organisation, browser: Browsers) -> None:
    for _ in range(OF_AN_ACCOUNT + 2):
        assert (await browser().sign_in("camille")).status_code == 303
    count = select(func.count()).select_from(sign_in_attempts)
    assert org.database.read_now(lambda connection: connection.scalar(count)) == 0


async def test_signing_in_gives_a_new_session_and_ends_the_one_before(org: Organisation, browser: Browsers) -> None:
    shared = browser()
    shared.client.cookies.set("placet", "planted-by-somebody-else", domain="localhost.local")
    first = (await shared.sign_in("camille")).cookies["placet"]
    assert first != "planted-by-somebody-else"
    thief = browser()
    thief.client.cookies.set("placet", first)
    assert (await thief.get("/profile")).status_code == 200

    # somebody else signs in at the same browser, without signing out first
    token = csrf_token("a visit")
    form = {"csrf": token, "email": "noe@marees.example", "password": PASSWORD}
    desk = browser()
    answer = await desk.post("/sign-in", form, headers={"cookie": f"placet-visit=a visit; placet={first}"})

    assert answer.status_code == 403  # a session is open: its own token is the one that counts
    form["csrf"] = csrf_token(first)
    answer = await desk.post("/sign-in", form, headers={"cookie": f"placet={first}"})
    assert answer.cookies["placet"] not in ("", first)
    assert (await thief.get("/profile")).status_code == 303
    assert org.types(f"person:{org.people['camille']}") == ["session.opened", "session.closed"]


async def test_signing_out_ends_the_session_for_whoever_has_its_cookie(org: Organisation, browser: Browsers) -> None:
    desk, thief, noe = browser(), browser(), browser()
    secret = (await desk.sign_in("camille")).cookies["placet"]
    thief.client.cookies.set("placet", secret)
    await noe.sign_in("noe")

    answer = await desk.post("/sign-out", {"csrf": await desk.token("/profile")})

    assert answer.headers["location"] == "/sign-in"
    assert (await thief.get("/profile")).status_code == 303
    assert (await noe.get("/profile")).status_code == 200
    assert org.types(f"person:{org.people['camille']}") == ["session.opened", "session.closed"]


async def test_no_redirect_after_sign_in_leaves_the_house(browser: Browsers) -> None:
    for elsewhere in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        answer = await browser().sign_in("camille", next=elsewhere)
        assert answer.headers["location"] == "/inbox"


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(org: Organisation) -> None:
    plain = await Browser(create_app(org.web())).sign_in("camille")
    assert "HttpOnly" in plain.headers["set-cookie"]
    assert "SameSite=lax" in plain.headers["set-cookie"]

    behind_tls = Browser(create_app(org.web(secure_cookies=True)))
    behind_tls.client.base_url = "https://localhost"
    token = await behind_tls.token("/sign-in")
    answer = await behind_tls.post(
        "/sign-in",
        {"csrf": token, "email": "noe@marees.example", "password": PASSWORD},
        headers={"origin": "https://localhost"},
    )
    cookies = [one for one in answer.headers.get_list("set-cookie") if one.startswith("__Host-placet=")]
    assert len(cookies) == 1
    assert "Secure" in cookies[0]
    assert "Path=/" in cookies[0]
    assert "Domain" not in cookies[0]
    assert "max-age=31536000" in answer.headers["strict-transport-security"]


async def test_the_demo_shows_its_people_and_nothing_else_does(org: Organisation) -> None:
    demo = await Browser(create_app(org.web(demo=True, demo_password=PASSWORD))).get("/sign-in")
    assert "Camille" in demo.text
    assert PASSWORD in demo.text
    real = await Browser(create_app(org.web(demo_password=PASSWORD))).get("/sign-in")
    assert "Camille" not in real.text
    assert PASSWORD not in real.text


async def test_the_sign_in_page_speaks_the_browsers_language_or_the_one_asked_for(browser: Browsers) -> None:
    visitor = browser()
    assert '<html lang="en"' in (await visitor.get("/sign-in")).text
    assert '<html lang="fr"' in (await visitor.get("/sign-in?lang=fr")).text
    assert '<html lang="fr"' in (await visitor.get("/sign-in")).text  # remembered
