"""The client of the sandbox network: one adapter for its three flavours, each by its card."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import httpx

from platforms.base import (
    Absent,
    Found,
    LastCheck,
    LookUp,
    LookUpFailed,
    NotSent,
    Outgoing,
    RemoveOutcome,
    See,
    SendOutcome,
    Unknown,
)
from platforms.cards import Card
from platforms.first_byte import exchange
from platforms.sandbox.answers import is_gone, named, outcome, removal, same_text, standing

# A look-up by fingerprint begins a little before the permit: two machines' clocks differ.
CLOCK_DIFFERENCE = timedelta(minutes=2)
_TIMEOUT = httpx.Timeout(connect=3, write=5, read=10, pool=3)
_PAGES = 5
_LOOK_UP_SECONDS = 15


def slug(key: str) -> str:
    """The name of a newsroom post, made from the key alone: a restored database makes the same one."""
    return f"p-{hashlib.sha256(key.encode()).hexdigest()[:32]}"


class SandboxClient:
    """Sends, looks up, looks at and takes down; repeats nothing."""

    def __init__(self, card: Card, base_url: str, token: str, http: httpx.AsyncClient) -> None:
        self.card = card
        self._flavour = card.platform.removeprefix("sandbox-")
        self._base_url = base_url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"}
        self._http = http

    async def send(self, post: Outgoing, key: str, last_check: LastCheck) -> SendOutcome:
        """See `platforms.base.Sending`."""
        try:
            request = self._request(post, key)
        except (ValueError, TypeError, httpx.InvalidURL):
            return NotSent("not_buildable")
        answer = await exchange(self._http, request, last_check, self.card.send_within.total_seconds())
        return answer if isinstance(answer, NotSent | Unknown) else outcome(answer, post)

    def _request(self, post: Outgoing, key: str) -> httpx.Request:
        body = {"text": post.text, "language": post.language, "author_name": post.author_name}
        headers = dict(self._headers)
        if self.card.has_title:
            body |= {"title": post.title, "slug": slug(key)}
        elif self.card.repeatability == "key":
            headers["Idempotency-Key"] = key
        return self._http.build_request("POST", self._address(post), json=body, headers=headers, timeout=_TIMEOUT)

    async def look_up(self, key: str, post: Outgoing, since: datetime, taken: frozenset[str] = frozenset()) -> LookUp:
        """See `platforms.base.Sending`. Absent is certain only on a card with a strong look-up."""
        try:
            async with asyncio.timeout(_LOOK_UP_SECONDS):
                if self.card.look_up == "strong":
                    return await self._by_name(key, post)
                return await self._by_fingerprint(post, since, taken)
        except (httpx.TimeoutException, TimeoutError):
            return LookUpFailed("no_answer_in_time")
        except httpx.HTTPStatusError as error:
            return LookUpFailed(f"answered_{error.response.status_code}")
        except (httpx.HTTPError, httpx.StreamError, OSError):
            return LookUpFailed("no_connection")
        except (ValueError, KeyError, TypeError):
            return LookUpFailed("unreadable_answer")

    async def see(self, account: str, platform_id: str) -> See:
        """See `platforms.base.Sending`."""
        request = self._http.build_request(
            "GET", self._address_of(account, platform_id), headers=self._headers, timeout=_TIMEOUT
        )
        answer = await exchange(self._http, request, _nothing_against_it, _LOOK_UP_SECONDS)
        if isinstance(answer, NotSent | Unknown):
            return LookUpFailed(answer.code)
        if is_gone(answer):
            return Absent(certain=True)
        if answer.status != 200:
            return LookUpFailed(f"answered_{answer.status}")
        return standing(answer.body) or LookUpFailed("unreadable_answer")

    async def remove(self, account: str, platform_id: str, last_check: LastCheck) -> RemoveOutcome:
        """See `platforms.base.Sending`."""
        request = self._http.build_request(
            "DELETE", self._address_of(account, platform_id), headers=self._headers, timeout=_TIMEOUT
        )
        answer = await exchange(self._http, request, last_check, self.card.send_within.total_seconds())
        return answer if isinstance(answer, NotSent | Unknown) else removal(answer)

    async def _by_name(self, key: str, post: Outgoing) -> LookUp:
        asked = {"slug": slug(key)} if self.card.has_title else {"reference": key}
        page = await self._page(post, asked)
        if not page["items"]:
            return Absent(certain=True)
        item = page["items"][0]
        if not same_text(item, post):
            return Absent(certain=False, code="other_text_under_key")
        return _found(item)

    async def _by_fingerprint(self, post: Outgoing, since: datetime, taken: frozenset[str]) -> LookUp:
        """The one post of this account since then with our text that no other effect owns; of two, a person judges."""
        asked = {"since": (since - CLOCK_DIFFERENCE).astimezone(UTC).isoformat()}
        seen: list[Any] = []
        for _ in range(_PAGES):
            page = await self._page(post, asked)
            seen += [item for item in page["items"] if same_text(item, post) and item["id"] not in taken]
            if page["next"] is None:
                break
            asked["cursor"] = page["next"]
        if len(seen) > 1:
            return Absent(certain=False, code="several")
        return _found(seen[0]) if seen else Absent(certain=False)

    async def _page(self, post: Outgoing, asked: dict[str, str]) -> dict[str, Any]:
        answer = await self._http.get(self._address(post), params=asked, headers=self._headers, timeout=_TIMEOUT)
        if answer.status_code != 200:
            raise httpx.HTTPStatusError("not answered", request=answer.request, response=answer)
        page = answer.json()
        if not isinstance(page, dict) or not isinstance(page["items"], list):
            raise ValueError("no list of posts")
        return page

    def _address(self, post: Outgoing) -> str:
        return self._address_of(post.account)

    def _address_of(self, account: str, *post: str) -> str:
        handle = quote(account.removeprefix("@"), safe="")
        path = "/".join((handle, "posts", *(quote(one, safe="") for one in post)))
        return f"{self._base_url}/api/{self._flavour}/accounts/{path}"


def _nothing_against_it() -> None:
    """The last check of a request that changes nothing."""


def _found(item: Any) -> Found:
    name = named(item)
    if name is None:
        raise ValueError("a post without a name")
    return Found(*name)
