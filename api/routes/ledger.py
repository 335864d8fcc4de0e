"""The ledger: the story of a case for whoever sees it, everything for auditor and director."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime, BaseModel
from sqlalchemy import Connection

from api.access import Caller, Needs
from api.paging import Cursor, Limit, Listed, cursor_of, place_of
from governance.permissions import may_read_texts, may_see_case
from governance.refusal import Refusal
from records.ledger.bundle import MEDIA_TYPE, bundle, headers, parts
from records.ledger.canonical import canonical_at
from records.queries import ledger as queries
from records.queries.visible import case_facts, sight_of
from words.ledger import story

router = APIRouter()

PAGE = 100
Short = Annotated[str | None, Query(max_length=200)]
When = Annotated[AwareDatetime | None, Query(description="An instant with its zone.")]


class EntryShown(BaseModel):
    """All but `seq`, `hash`, `sentence` and `withheld` is what was hashed; `withheld` says that the actor of a refusal
    (and the command's id, which names the actor) is left out for this reader."""

    seq: int | None
    v: int
    stream: str
    n: int
    type: str
    at: str
    actor: str | None
    acting_for: str | None
    case: str | None
    step: str | None
    command: str | None
    data: dict[str, Any]
    prev: str
    hash: str
    sentence: str
    withheld: bool


@router.get("/cases/{case}/ledger")
async def story_of_case(
    caller: Annotated[Caller, Depends(Needs("see_case"))], case: str, cursor: Cursor = None, limit: Limit = PAGE
) -> Listed[EntryShown]:
    """The entries of the case, in order."""
    name = f"ledger/{case}"
    page = await caller.database.read(_story, caller, case, _number(place_of(name, cursor)), limit)
    if page is None:
        raise Refusal("not_found")
    return _listed(page, name, caller)


@router.get("/ledger")
async def ledger(
    caller: Annotated[Caller, Depends(Needs("read_ledger"))],
    actor: Short = None,
    case: Short = None,
    type: Short = None,
    since: When = None,
    until: When = None,
    cursor: Cursor = None,
    limit: Limit = PAGE,
) -> Listed[EntryShown]:
    """Everything, by its instant; `since` counts in, `until` does not."""
    place = place_of("ledger", cursor)
    if place is not None and not queries.is_place(place):
        raise Refusal("cursor.wrong")
    page = await caller.database.read(
        queries.ledger_page,
        reader=caller.person,
        actor=actor,
        case=case,
        type=type,
        since=since,
        until=until,
        cursor=place,
        size=limit,
        oldest_first=True,
        language=caller.language,
    )
    return _listed(page, "ledger", caller)


@router.get("/ledger/export", response_class=StreamingResponse)
async def export(caller: Annotated[Caller, Depends(Needs("read_ledger"))]) -> StreamingResponse:
    """The bundle that verifies offline with `placet ledger verify FILE`."""
    file, length = await caller.database.read(bundle, caller.clock())
    return StreamingResponse(parts(file), media_type=MEDIA_TYPE, headers=headers(length))


def _number(place: str | None) -> int:
    if place is None:
        return 0
    if not (place.isascii() and place.isdecimal() and len(place) <= 18):
        raise Refusal("cursor.wrong")
    return int(place)


def _story(connection: Connection, caller: Caller, case: str, after: int, limit: int) -> queries.LedgerPage | None:
    """A page of the case's story, without texts for who sees only where it stands; None when there is none to see."""
    facts = case_facts(connection, case, caller.person)
    seen = sight_of(connection, caller.person)
    if facts is None or not may_see_case(seen, facts):
        return None
    return queries.story_of_case(
        connection,
        case,
        reader=caller.person,
        with_texts=may_read_texts(seen, facts),
        after=after,
        size=limit,
        language=caller.language,
    )


def _listed(page: queries.LedgerPage, name: str, caller: Caller) -> Listed[EntryShown]:
    further = None if page.next is None else cursor_of(name, page.next)
    return Listed(items=[_shown(entry, page, caller) for entry in page.entries], next=further)


def _shown(entry: queries.LedgerEntry, page: queries.LedgerPage, caller: Caller) -> EntryShown:
    withheld = entry.actor == queries.WITHHELD
    return EntryShown(
        seq=entry.seq,
        v=entry.v,
        stream=entry.stream,
        n=entry.n,
        type=entry.type,
        at=canonical_at(entry.at),
        actor=None if withheld else entry.actor,
        acting_for=None if withheld else entry.acting_for,
        case=entry.case,
        step=entry.step,
        command=entry.command,
        data=entry.data,
        prev=entry.prev,
        hash=entry.hash,
        sentence=story(entry, page.name, caller.language, caller.zone, title=page.title(entry)),
        withheld=withheld,
    )
