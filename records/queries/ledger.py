"""The ledger as pages and the API read it: the story of a case, and the list with its filters."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, literal, select, tuple_

from governance.permissions import may_see_refused_person
from governance.person import Person
from platforms.cards.find import CARDS
from procedures.find import step_title
from procedures.model import Procedure
from records.engine.apart import unseen_tasks
from records.engine.load import procedure_of
from records.ledger.read import texts_of
from records.queries import people
from records.tables import accounts, cases, communities, ledger, seals
from records.tables.base import EPOCH, MICROSECOND, Instant

PAGE = 50
STORY = 100  # entries of a claim on its page
DECISION = "decision.made"
WITHHELD = "withheld"  # stands for the actor of a refusal, whose name only the auditor and the person read
REFUSALS = (
    *("decision.refused", "slot.refused", "cancel.refused", "withdraw.refused", "session.refused"),
    *("freeze.declare_refused", "freeze.lift_refused"),
)

_COLUMNS = (
    seals.c.seq,
    ledger.c.v,
    ledger.c.stream,
    ledger.c.n,
    ledger.c.type,
    ledger.c.at,
    ledger.c.actor,
    ledger.c.acting_for,
    ledger.c.case_id,
    ledger.c.step,
    ledger.c.command,
    ledger.c.data,
    ledger.c.prev,
    ledger.c.hash,
)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry. `seq` is None until it is sealed; all but `seq`, `hash` and `texts` is what was hashed."""

    seq: int | None
    v: int
    stream: str
    n: int
    type: str
    at: datetime
    actor: str | None
    acting_for: str | None
    case: str | None
    step: str | None
    command: str | None
    data: dict[str, Any]
    prev: str
    hash: str
    texts: dict[str, str | None]  # None: the text was erased


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Entries, the cursor of the next page (None at the end), and how the people, accounts and steps in them are
    called: steps by the procedure that their case keeps."""

    entries: tuple[LedgerEntry, ...]
    next: str | None
    names: Mapping[str, str]
    procedures: Mapping[str, Procedure]  # by case
    language: str

    def name(self, code: str) -> str:
        """What the id is called, or nothing: for `words.ledger.story`."""
        return self.names.get(code, "")

    def title(self, entry: LedgerEntry) -> Callable[[str], str]:
        """What the steps of the entry's case are called: for the same."""
        procedure = self.procedures.get(entry.case or "")
        return lambda step: step if procedure is None else step_title(procedure, step, self.language)


def story_of_case(
    connection: Connection,
    case_id: str,
    *,
    reader: Person,
    with_texts: bool = True,
    after: int = 0,
    size: int | None = None,
    language: str = "fr",
) -> LedgerPage:
    """What happened in the case behind number `after`, in order; all of it unless `size` bounds the page, whose
    cursor is then a number. Whether the reader may see the case is asked before."""
    rows = connection.execute(
        select(*_COLUMNS)
        .join(seals, seals.c.entry == ledger.c.hash, isouter=True)
        .where(ledger.c.stream == f"case:{case_id}", ledger.c.n > after)
        .order_by(ledger.c.n)
        .limit(None if size is None else size + 1)
    ).all()
    following = str(rows[size - 1].n) if size is not None and len(rows) > size else None
    return _page(connection, rows[:size], following, reader, with_texts, language)


def story_of_freeze(
    connection: Connection, freeze: str, *, reader: Person, with_texts: bool, language: str = "fr"
) -> LedgerPage:
    """What happened in the freeze, in order. Whether the reader may see it is asked before."""
    rows = connection.execute(
        select(*_COLUMNS)
        .join(seals, seals.c.entry == ledger.c.hash, isouter=True)
        .where(ledger.c.stream == "freeze", ledger.c.data.contains(f'"freeze":"{freeze}"', autoescape=True))
        .order_by(ledger.c.n)
    ).all()
    return _page(connection, rows, None, reader, with_texts, language)


def story_of_claim(
    connection: Connection, claim: str, cases_of_it: Collection[str], *, reader: Person, language: str = "fr"
) -> LedgerPage:
    """What happened to the claim and in these cases about it, the newest first, `STORY` entries at most. Whether the
    reader may see the claim, and read those cases, is asked before."""
    streams = [f"claim:{claim}", *(f"case:{one}" for one in cases_of_it)]
    rows = connection.execute(
        select(*_COLUMNS)
        .join(seals, seals.c.entry == ledger.c.hash, isouter=True)
        .where(ledger.c.stream.in_(streams))
        .order_by(ledger.c.at.desc(), ledger.c.stream.desc(), ledger.c.n.desc())
        .limit(STORY)
    ).all()
    return _page(connection, rows, None, reader, True, language)


def ledger_page(
    connection: Connection,
    *,
    reader: Person,
    actor: str | None = None,
    case: str | None = None,
    type: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    cursor: str | None = None,
    size: int = PAGE,
    oldest_first: bool = False,
    language: str = "fr",
) -> LedgerPage:
    """A page of the ledger, newest first unless asked otherwise, from `since` to before `until`.

    A cursor that was tampered with is ignored, and the list begins anew.

    Ordered by instant, then by number within the stream: a transaction's entries share one instant.
    """
    wanted: list[ColumnElement[bool]] = []
    if actor is not None:
        wanted.append(ledger.c.actor == actor)
        if not may_see_refused_person(reader, actor):
            wanted.append(ledger.c.type.not_in(REFUSALS))  # the filter must not say what the line withholds
    if case is not None:
        wanted.append(ledger.c.case_id == case)
    if type is not None:
        wanted.append(ledger.c.type == type)
    if since is not None:
        wanted.append(ledger.c.at >= since)
    if until is not None:
        wanted.append(ledger.c.at < until)
    order = (ledger.c.at, ledger.c.n, ledger.c.hash)
    place = _place(cursor)
    if place is not None:
        at, n, entry = place
        here = tuple_(literal(at, Instant), literal(n), literal(entry))
        # the instant is said apart, since the index ends with it
        wanted += (
            [ledger.c.at >= at, tuple_(*order) > here] if oldest_first else [ledger.c.at <= at, tuple_(*order) < here]
        )
    rows = connection.execute(
        select(*_COLUMNS)
        .join(seals, seals.c.entry == ledger.c.hash, isouter=True)
        .where(*wanted)
        .order_by(*(order if oldest_first else (column.desc() for column in order)))
        .limit(size + 1)
    ).all()
    following = _written(rows[size - 1]) if len(rows) > size else None
    return _page(connection, rows[:size], following, reader, True, language)


def names_of(connection: Connection, ids: Iterable[str | None], language: str = "fr") -> dict[str, str]:
    """Names of people and communities, and of accounts as `@handle (network)`, for those of `ids` that are known."""
    wanted = {one for one in ids if one}
    found = people.names(connection, wanted)
    for row in connection.execute(
        select(accounts.c.id, accounts.c.handle, accounts.c.platform).where(accounts.c.id.in_(wanted - found.keys()))
    ):
        card = CARDS.get(row.platform)
        network = row.platform if card is None else card.name.get(language, row.platform)
        found[row.id] = f"{row.handle} ({network})"
    named = communities.c.name_fr if language == "fr" else communities.c.name_en
    for place in connection.execute(select(communities.c.id, named.label("name")).where(communities.c.id.in_(wanted))):
        found.setdefault(place.id, place.name)
    return found


def _page(
    connection: Connection,
    rows: Sequence[Any],
    following: str | None,
    reader: Person,
    with_texts: bool,
    language: str,
) -> LedgerPage:
    beside = texts_of(connection, [row.hash for row in rows]) if with_texts else {}
    unseen = unseen_tasks(connection, sorted({row.case_id for row in rows if row.type == DECISION}))
    entries = tuple(_entry(row, beside.get(row.hash, {}), reader, unseen) for row in rows)
    keep = connection.execute(
        select(cases.c.id, cases.c.procedure_digest).where(cases.c.id.in_({entry.case for entry in entries}))
    ).all()
    return LedgerPage(
        entries,
        following,
        names_of(connection, _ids(entries), language),
        {row.id: procedure_of(connection, row.procedure_digest) for row in keep},
        language,
    )


def _entry(row: Any, texts: Mapping[str, Any], reader: Person, unseen: Collection[str]) -> LedgerEntry:
    data = json.loads(row.data)
    if row.type == DECISION and data.get("task") in unseen:
        texts = {}  # the answer stands there sealed: a digest, which shows it to nobody
    withheld = row.type in REFUSALS and row.actor is not None and not may_see_refused_person(reader, row.actor)
    return LedgerEntry(
        seq=row.seq,
        v=row.v,
        stream=_withheld(row.stream, row.actor) if withheld else row.stream,
        n=row.n,
        type=row.type,
        at=row.at,
        actor=WITHHELD if withheld else row.actor,
        acting_for=row.acting_for,
        case=row.case_id,
        step=row.step,
        command=None if withheld else row.command,
        data=data,
        prev=row.prev,
        hash=row.hash,
        texts={name: beside.text for name, beside in texts.items()},
    )


def _withheld(stream: str, actor: str) -> str:
    return f"person:{WITHHELD}" if stream == f"person:{actor}" else stream


def _ids(entries: Iterable[LedgerEntry]) -> set[str]:
    """Every id in the entries that may be a person's or an account's."""
    found: set[str] = set()
    for entry in entries:
        found.update(one for one in (entry.actor, entry.acting_for) if one)
        for name in ("person", "manager", "account", "from", "to", "by", "substitute", "community", "scope"):
            value = entry.data.get(name)
            if isinstance(value, str):
                found.add(value.rpartition(":")[2])
    return found


def is_place(cursor: str) -> bool:
    """Whether `ledger_page` could have given this cursor."""
    return _place(cursor) is not None


def _written(row: Any) -> str:
    return f"{(row.at - EPOCH) // MICROSECOND}.{row.n}.{row.hash}"


def _place(cursor: str | None) -> tuple[datetime, int, str] | None:
    at, _, rest = (cursor or "").partition(".")
    n, _, entry = rest.partition(".")
    if not (at.isdecimal() and n.isdecimal() and len(at) <= 17 and len(n) <= 12 and len(entry) == 64):
        return None
    return EPOCH + int(at) * MICROSECOND, int(n), entry
