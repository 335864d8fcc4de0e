"""Behind a proxy, who signs in is counted by the address they call from; nobody chooses their own address."""

from __future__ import annotations

import httpx
import pytest
from sqlalchemy import select

from placet.settings import Settings, load_settings
from placet.trouble import Trouble
from placet.web import serving
from records.commands.attempt_sign_in import address_bucket
from records.tables import sign_in_attempts
from tests.factories import Organisation
from tests.functional.access.browser import ORIGIN, TOKEN
from web.app import create_app

PROXY, CALLER, INVENTED = "10.0.0.5", "203.0.113.7", "198.51.100.1"


async def counted_for(org: Organisation, settings: Settings, *, forwarded: str, connects: str = PROXY) -> set[str]:
    """The addresses under which a failed sign-in was counted."""
    config = serving(create_app(org.web()), settings)
    config.load()
    transport = httpx.ASGITransport(app=config.loaded_app, client=(connects, 4711))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        found = TOKEN.search((await client.get("/sign-in")).text)
        assert found is not None
        form = {"csrf": found[1], "email": "camille@marees.example", "password": "wrong"}
        headers = {"x-forwarded-for": forwarded, "origin": ORIGIN}
        answer = await client.post("/sign-in", data=form, headers=headers)
        assert answer.headers.get("location") is None
    buckets = org.database.read_now(lambda connection: set(connection.scalars(select(sign_in_attempts.c.bucket))))
    return {one for one in (PROXY, CALLER, INVENTED) if address_bucket(one) in buckets}


async def test_unless_told_no_proxy_is_believed(org: Organisation) -> None:
    assert await counted_for(org, Settings(), forwarded=CALLER) == {PROXY}
    assert await counted_for(org, Settings(), forwarded=CALLER, connects="127.0.0.1") == {PROXY}, "nor one on loopback"


@pytest.mark.parametrize("trusted", [PROXY, "192.0.2.1, 10.0.0.0/8"])
async def test_a_proxy_that_is_trusted_says_who_calls(org: Organisation, trusted: str) -> None:
    assert await counted_for(org, Settings(trusted_proxies=trusted), forwarded=CALLER) == {CALLER}


async def test_an_address_that_the_caller_made_up_does_not_count(org: Organisation) -> None:
    settings = Settings(trusted_proxies=PROXY)
    assert await counted_for(org, settings, forwarded=f"{INVENTED}, {CALLER}") == {CALLER}
    assert await counted_for(org, settings, forwarded=INVENTED, connects=CALLER) == {CALLER}, "past the proxy"


@pytest.mark.parametrize("wrong", ["*", "proxy.example", "10.0.0.5/8", "10.0.0.5;10.0.0.6"])
def test_what_is_no_address_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("PLACET_TRUSTED_PROXIES", wrong)
    with pytest.raises(Trouble, match="PLACET_TRUSTED_PROXIES cannot be used"):
        load_settings()
