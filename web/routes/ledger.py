"""The ledger for those who read it whole: sentences with their seals, filters, and how to verify it."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlencode

from starlette.responses import Response, StreamingResponse

from records.ledger.bundle import MEDIA_TYPE, bundle, headers, parts
from records.queries.ledger import ledger_page
from records.queries.ledger_filters import case_by_number, ledger_filters
from records.queries.ledger_root import ledger_root
from web.page import Visit, page
from web.publication_form import instant_of
from words.ledger import story
from words.ledger_kinds import kind_label, kinds_in_words

DAY = timedelta(days=1)


@page("/ledger", permission="read_ledger")
async def ledger(visit: Visit) -> Response:
    asked = {name: visit.query.get(name, "") for name in ("actor", "case", "type", "since", "until")}
    until = _day(asked["until"], visit.zone)
    case = None
    if asked["case"]:
        case = await visit.database.read(case_by_number, asked["case"]) or "-"
    found = await visit.database.read(
        ledger_page,
        reader=visit.person,
        actor=asked["actor"] or None,
        case=case,
        type=asked["type"] or None,
        since=_day(asked["since"], visit.zone),
        until=None if until is None else until + DAY,
        cursor=visit.query.get("after"),
        language=visit.language,
    )
    filters = await visit.database.read(ledger_filters, {entry.case for entry in found.entries if entry.case})
    return visit.render(
        "pages/ledger.html",
        lines=[
            (entry, story(entry, found.name, visit.language, visit.zone, title=found.title(entry)))
            for entry in found.entries
        ],
        next=found.next,
        asked=asked,
        people=filters.people,
        numbers=filters.numbers,
        types=kinds_in_words(filters.types, visit.language),
        kind=lambda code: kind_label(code, visit.language),
        tree=await visit.database.read(ledger_root),
        filters=urlencode({name: value for name, value in asked.items() if value}),
        paged="after" in visit.query,
    )


@page("/ledger/export", permission="read_ledger")
async def export(visit: Visit) -> Response:
    """The whole ledger as one file, which `placet ledger verify FILE` verifies anywhere, without a network."""
    file, length = await visit.database.read(bundle, visit.clock())
    return StreamingResponse(parts(file), media_type=MEDIA_TYPE, headers=headers(length))


def _day(value: str, zone: str) -> datetime | None:
    """The beginning of a day as a date field names it."""
    return instant_of(f"{value}T00:00", zone) if len(value) == 10 else None
