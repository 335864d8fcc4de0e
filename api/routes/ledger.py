"""The ledger: the story of a case for whoever sees it, everything for auditor and director."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import ExitStack
from datetime import datetime
from typing import IO, Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime, BaseModel
from sqlalchemy import Connection

from api.access import Caller, Needs
from api.paging import Cursor, Limit, Listed, cursor_of, place_of
from governance.refusal import Refusal
from records.ledger.export import export_lines
from records.queries.ledger_api import EntryKept, Narrowed, entries_of_case, entries_sealed
from words.ledger import story

router = APIRouter()

PAGE = 100
BUNDLE = "application/x-ndjson"
PART_BYTES = 64 * 1024
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
    found = await caller.database.read(entries_of_case, caller.person, case, _number(place_of(name, cursor)), limit + 1)
    if found is None:
        raise Refusal("not_found")
    entries, names = found
    further = cursor_of(name, str(entries[limit - 1].n)) if len(entries) > limit else None
    return Listed(items=[_shown(entry, names, caller) for entry in entries[:limit]], next=further)


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
    """Everything sealed, in order; `since` counts in, `until` does not."""
    narrowed = Narrowed(actor, case, type, since, until)
    after = _number(place_of("ledger", cursor))
    entries, names = await caller.database.read(entries_sealed, caller.person, narrowed, after, limit + 1)
    further = cursor_of("ledger", str(entries[limit - 1].seq)) if len(entries) > limit else None
    return Listed(items=[_shown(entry, names, caller) for entry in entries[:limit]], next=further)


@router.get("/ledger/export", response_class=StreamingResponse)
async def export(caller: Annotated[Caller, Depends(Needs("read_ledger"))]) -> StreamingResponse:
    """The bundle that verifies offline with `placet ledger verify FILE`."""
    bundle, length = await caller.database.read(_written, caller.clock())
    headers = {"content-disposition": 'attachment; filename="placet-ledger.jsonl"', "content-length": str(length)}
    return StreamingResponse(_parts(bundle), media_type=BUNDLE, headers=headers)


def _written(connection: Connection, made_at: datetime) -> tuple[IO[bytes], int]:
    """One moment's ledger in a file without a name, so that no slow reader holds the database; and its length."""
    with ExitStack() as until_written:
        file = until_written.enter_context(tempfile.TemporaryFile())
        for line in export_lines(connection, made_at):
            file.write(line.encode())
        length = file.tell()
        file.seek(0)
        until_written.pop_all()  # from here on whoever sends it closes it
        return file, length


async def _parts(bundle: IO[bytes]) -> AsyncIterator[bytes]:
    with bundle:
        while part := await run_in_threadpool(bundle.read, PART_BYTES):
            yield part


def _number(place: str | None) -> int:
    if place is None:
        return 0
    if not (place.isascii() and place.isdecimal() and len(place) <= 18):
        raise Refusal("cursor.wrong")
    return int(place)


def _shown(entry: EntryKept, names: dict[str, str], caller: Caller) -> EntryShown:
    sentence = story(entry, lambda one: names.get(one, ""), caller.language, caller.zone)
    return EntryShown(
        sentence=sentence,
        **{name: getattr(entry, name) for name in EntryShown.model_fields if name != "sentence"},
    )
