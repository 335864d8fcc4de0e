"""Sessions end: by time, by their owner, by a new password; and never by somebody else."""

from collections.abc import Callable
from datetime import timedelta

from governance.sessions import IDLE, LONGEST
from records.queries.sessions import sessions_of
from tests.factories import PASSWORD, Organisation
from tests.functional.access.browser import Browser

Browsers = Callable[[], Browser]
NEW = "trois marées hautes"


async def signed_in(browser: Browsers, name: str) -> Browser:
    one = browser()
    await one.sign_in(name)
    return one


async def test_an_idle_session_is_over_and_says_so(org: Organisation, browser: Browsers) -> None:
    camille = await signed_in(browser, "camille")
    org.clock.move(IDLE - timedelta(minutes=1))
    assert (await camille.get("/profile")).status_code == 200
    org.clock.move(IDLE - timedelta(minutes=1))  # the visit in between counted
    assert (await camille.get("/profile")).status_code == 200
    org.clock.move(IDLE)
    away = await camille.get("/profile")
    assert away.status_code == 303
    assert away.headers["location"] == "/sign-in?next=%2Fprofile&over=1"
    assert "Your session is over." in (await camille.get(away.headers["location"])).text


async def test_no_session_lasts_for_ever(org: Organisation, browser: Browsers) -> None:
    camille = await signed_in(browser, "camille")
    for _ in range(int(LONGEST / (IDLE / 2)) - 1):
        org.clock.move(IDLE / 2)
        assert (await camille.get("/profile")).status_code == 200
    org.clock.move(IDLE / 2)
    assert (await camille.get("/profile")).status_code == 303


async def test_a_page_that_refreshes_itself_keeps_no_session_alive(org: Organisation, browser: Browsers) -> None:
    camille = await signed_in(browser, "camille")
    for _ in range(4):
        org.clock.move(IDLE / 4)
        answer = await camille.get("/inbox", headers={"hx-request": "true"})
    assert answer.headers["hx-redirect"].startswith("/sign-in?next=%2Finbox")


async def test_a_tampered_cookie_opens_nothing(browser: Browsers) -> None:
    camille = await signed_in(browser, "camille")
    secret = camille.client.cookies["placet"]
    for wrong in (secret[:-1], secret + "a", "", "\u00e9".encode().hex(), "' or 1=1 --"):
        stranger = browser()
        stranger.client.cookies.set("placet", wrong)
        assert (await stranger.get("/profile")).status_code == 303


async def test_camille_ends_her_session_on_the_lost_phone_and_noe_cannot(org: Organisation, browser: Browsers) -> None:
    desk, phone = await signed_in(browser, "camille"), await signed_in(browser, "camille")
    noe, outsider = await signed_in(browser, "noe"), await signed_in(browser, "nobody")
    lines = org.database.read_now(sessions_of, org.people["camille"], org.clock())
    assert len(lines) == 2
    page = (await desk.get("/profile")).text
    others = [line.id for line in lines if f"/profile/sessions/{line.id}/revoke" in page]
    lost = next(line.id for line in lines if line.id in others)

    for other in (noe, outsider):
        refused = await other.post(f"/profile/sessions/{lost}/revoke", {"csrf": await other.token("/profile")})
        assert refused.status_code == 404
    assert (await desk.get("/profile")).status_code == (await phone.get("/profile")).status_code == 200

    await desk.post(f"/profile/sessions/{lost}/revoke", {"csrf": await desk.token("/profile")})
    after = [(await one.get("/profile")).status_code for one in (desk, phone)]
    assert sorted(after) == [200, 303]
    assert org.types(f"person:{org.people['camille']}")[-1] == "session.revoked"


async def test_a_new_password_ends_every_other_session_and_renews_this_one(
    org: Organisation, browser: Browsers
) -> None:
    desk, phone, noe = [await signed_in(browser, name) for name in ("camille", "camille", "noe")]
    before = desk.client.cookies["placet"]
    form = {"csrf": await desk.token("/profile"), "present": PASSWORD, "new": NEW, "again": NEW}

    answer = await desk.post("/profile/password", form)

    assert answer.status_code == 303
    assert desk.client.cookies["placet"] != before
    assert "1 autre session a pris fin" in (await desk.get("/profile")).text
    assert (await phone.get("/profile")).status_code == 303
    assert (await noe.get("/profile")).status_code == 200
    thief = browser()
    thief.client.cookies.set("placet", before)
    assert (await thief.get("/profile")).status_code == 303
    assert (await browser().sign_in("camille", PASSWORD)).status_code == 401
    assert (await browser().sign_in("camille", NEW)).status_code == 303
    assert "password.changed" in org.types(f"person:{org.people['camille']}")


async def test_a_password_is_not_changed_without_the_present_one_nor_to_a_poor_one(
    org: Organisation, browser: Browsers
) -> None:
    desk = await signed_in(browser, "camille")
    token = await desk.token("/profile")
    for present, new, again, says in (
        ("wrong", NEW, NEW, "mot de passe"),
        (PASSWORD, "bref", "bref", "12"),
        (PASSWORD, NEW, NEW + "!", "diffèrent"),
    ):
        answer = await desk.post("/profile/password", {"csrf": token, "present": present, "new": new, "again": again})
        assert answer.status_code == 422
        assert says in answer.text
        assert new not in answer.text
    assert (await browser().sign_in("camille", PASSWORD)).status_code == 303
    assert "password.changed" not in org.types(f"person:{org.people['camille']}")


async def test_the_language_of_a_person_is_kept_and_spoken_at_once(browser: Browsers) -> None:
    camille, noe = await signed_in(browser, "camille"), await signed_in(browser, "noe")
    assert '<html lang="fr"' in (await camille.get("/profile")).text
    await camille.post("/profile/language", {"csrf": await camille.token("/profile"), "language": "en"})
    page = (await camille.get("/profile")).text
    assert '<html lang="en"' in page
    assert "Placet now speaks English with you." in page
    assert "now speaks" not in (await camille.get("/profile")).text  # said once
    assert '<html lang="fr"' in (await noe.get("/profile")).text
    refused = await camille.post("/profile/language", {"csrf": await camille.token("/profile"), "language": "xx"})
    assert refused.status_code == 422
