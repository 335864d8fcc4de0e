"""Notices as they come: a stream for the page that stands open."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from records.queries.live import AT_ONCE, News, news_since
from web.page import EVENTS, Visit, page
from web.told import sentence_of
from words.catalogue import translations

HIGHEST = 2**62
MANY = 99


@page("/notices/stream", permission="see_own_tasks")
async def stream(visit: Visit) -> Response:
    """Server-sent events: what was told above the number that the page heard last, then what is told from then on.

    Whoever does not ask for events is given what there is, and the answer ends.
    """
    after = _number(visit.request.headers.get("last-event-id") or visit.query.get("after", ""))
    headers = {"x-accel-buffering": "no"}
    if EVENTS not in visit.request.headers.get("accept", ""):
        said = [one async for one in _news(visit, after)]
        return Response("".join(text for _, text in said), media_type=EVENTS, headers=headers)
    if not visit.site.live.has_room(visit.person.id):
        return Response(status_code=503, headers={"retry-after": "60"})
    return StreamingResponse(_listen(visit, after), media_type=EVENTS, headers=headers)


async def _listen(visit: Visit, after: int) -> AsyncIterator[str]:
    live = visit.site.live
    with live.listening(visit.person.id, visit.session.id if visit.session else "") as listener:
        yield "retry: 5000\n\n"
        async for news in live.wake_ups(listener):
            if not news:
                yield ": \n\n"
                continue
            async for n, event in _news(visit, after):
                after = n
                yield event


async def _news(visit: Visit, after: int) -> AsyncIterator[tuple[int, str]]:
    while True:
        found = await visit.database.read(news_since, visit.person.id, after, visit.clock())
        for one in found:
            after = one.n
            yield one.n, _event(visit, one)
        if len(found) < AT_ONCE:
            return


def _event(visit: Visit, one: News) -> str:
    """The number, what is read out, and the count beside "To do" as every page has it."""
    _ = translations(visit.language).gettext
    said = _("New: {said}").format(said=sentence_of(visit, one.line, one.name))
    many = "99+" if one.unread > MANY else str(one.unread)
    data = {"said": said, "count": f", {_('to read:')} {many}" if one.unread else ""}
    return f"id: {one.n}\nevent: told\ndata: {json.dumps(data)}\n\n"


def _number(written: str) -> int:
    """A number that was handed out, or 0 for anything else."""
    return min(int(written), HIGHEST) if written.isascii() and written.isdecimal() and len(written) < 20 else 0
