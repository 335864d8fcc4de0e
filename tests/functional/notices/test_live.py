"""Notices as they come, to a page that stands open: the real application, spoken to as a server speaks to it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.types import Message

from records.commands.revoke_session import revoke_session
from records.engine.notices import tell
from records.queries.notices import newest
from records.queries.sessions import sessions_of
from tests.factories import Organisation
from web.app import create_app
from web.live import AT_MOST_A_PERSON


class Page:
    """One connection of a page that listens."""

    def __init__(self) -> None:
        self.status = 0
        self._sent: asyncio.Queue[str | None] = asyncio.Queue()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        self._sent.put_nowait(message.get("body", b"").decode())
        if not message.get("more_body", False):
            self._sent.put_nowait(None)

    async def hears(self) -> tuple[int, dict[str, Any]]:
        """Number and data of the next event."""
        while True:
            said = await self._next()
            assert said is not None, "the stream has ended"
            fields = dict(line.split(": ", 1) for line in said.split("\n") if ": " in line and line[0] != ":")
            if fields.get("event") == "told":
                return int(fields["id"]), json.loads(fields["data"])

    async def ends(self) -> None:
        async with asyncio.timeout(30):
            while await self._next() is not None:
                pass

    async def _next(self) -> str | None:
        async with asyncio.timeout(20):
            return await self._sent.get()


@asynccontextmanager
async def listening(app: Starlette, secret: str, *, after: int = 0, last: int | None = None) -> AsyncIterator[Page]:
    page = Page()
    headers = [(b"host", b"localhost"), (b"accept", b"text/event-stream"), (b"cookie", f"placet={secret}".encode())]
    if last is not None:
        headers.append((b"last-event-id", str(last).encode()))
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": "/notices/stream",
        "raw_path": b"/notices/stream",
        "query_string": f"after={after}".encode(),
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }
    gone = asyncio.Event()
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if not asked:
            asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await gone.wait()
        return {"type": "http.disconnect"}

    task = asyncio.create_task(app(scope, receive, page.send))
    try:
        yield page
    finally:
        gone.set()
        async with asyncio.timeout(20):
            await task


def remind(org: Organisation, case: str, who: str) -> int:
    """The number of the notice."""
    org.database.write_now(tell, case, None, org.people[who], "task.late", {}, org.clock())
    return org.database.read_now(newest)


async def test_noe_hears_what_is_told_to_him_and_nothing_else(org: Organisation) -> None:
    app, case = create_app(org.web()), org.open_case("camille").id
    before = org.database.read_now(newest)
    async with listening(app, org.session("noe"), after=before) as page:
        remind(org, case, "morgan")
        number = remind(org, case, "noe")
        heard, told = await page.hears()
    assert heard == number
    assert "Réouverture de la grande galerie" in told["said"]
    assert told["count"].endswith("1")


async def test_what_came_while_the_connection_was_down_is_heard_once(org: Organisation) -> None:
    app, case, secret = create_app(org.web()), org.open_case("camille").id, org.session("noe")
    before = org.database.read_now(newest)
    first = remind(org, case, "noe")
    async with listening(app, secret, after=before) as page:
        assert (await page.hears())[0] == first
    missed = [remind(org, case, "noe") for _ in range(60)]  # more than are asked for at once
    async with listening(app, secret, after=before, last=first) as page:
        heard = [(await page.hears())[0] for _ in missed]
        later = remind(org, case, "noe")
        assert (await page.hears())[0] == later
    assert heard == missed


async def test_a_session_that_is_ended_hears_nothing_any_more(org: Organisation) -> None:
    app, secret = create_app(org.web()), org.session("noe")
    (session,) = org.database.read_now(sessions_of, org.people["noe"], org.clock())
    org.open_case("camille")
    async with listening(app, secret) as page:
        await page.hears()
        org.database.write_now(revoke_session, org.clock, person=org.people["noe"], session=session.id)
        await page.ends()


async def test_every_connection_ends_when_the_process_does(org: Organisation) -> None:
    app = create_app(org.web())
    async with listening(app, org.session("noe")) as page:
        org.open_case("camille")
        await page.hears()
        app.state.site.live.end()
        await page.ends()
    async with listening(app, org.session("noe")) as refused:
        await refused.ends()
    assert refused.status == 503


async def test_a_person_has_so_many_connections_and_no_more_and_others_have_theirs(org: Organisation) -> None:
    app, secret = create_app(org.web()), org.session("noe")
    org.open_case("camille")

    async def with_one_more(left: int) -> None:
        if left == 0:
            async with listening(app, secret) as one_too_many:
                await one_too_many.ends()
            assert one_too_many.status == 503
            async with listening(app, org.session("camille")) as other:
                org.open_case("noe")
                await other.hears()
            return
        async with listening(app, secret) as page:
            await page.hears()
            await with_one_more(left - 1)

    await with_one_more(AT_MOST_A_PERSON)
    async with listening(app, secret) as again:
        await again.hears()


async def test_who_sees_the_case_no_longer_hears_of_it_without_its_title(org: Organisation) -> None:
    app, case = create_app(org.web()), org.open_case("camille").id
    before = org.database.read_now(newest)
    async with listening(app, org.session("sacha"), after=before) as page:
        remind(org, case, "sacha")
        _, told = await page.hears()
    assert "Réouverture" not in told["said"]
