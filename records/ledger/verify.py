"""Verifies the ledger of a database: each entry, each stream, each seal, and the records against them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, func, literal, select, text

from records.ledger import tree
from records.ledger.against_records import Records
from records.ledger.beside import Beside
from records.ledger.campaign_rules import CampaignRules
from records.ledger.case_rules import CaseRules
from records.ledger.chain import Chain, readable
from records.ledger.documents import Documents, documents
from records.ledger.freeze_rules import STREAM as FREEZES
from records.ledger.freeze_rules import FreezeRules, Frozen, told_in
from records.ledger.guard import guard_names
from records.ledger.heads import CASE
from records.ledger.leaving_rules import LeavingRules
from records.ledger.read import BATCH, lines
from records.ledger.standing_in import StandingIn
from records.ledger.verification import Checkpoint, Earlier, Progress, Verification
from records.tables import cases, ledger, ledger_texts, seal_head, seals, stream_heads


def verify(
    connection: Connection, *, earlier: Collection[Checkpoint] = (), progress: Progress | None = None
) -> Verification:
    """All that the ledger and the records beside it show to be wrong; nothing is written.

    Reads in a few passes with bounded memory. `earlier` are checkpoints taken home before: each must be a
    beginning of what is there now. `progress` is called with entries seen and entries in all.
    """
    found = Verification()
    _verify_guards(connection, found)
    _verify_streams(connection, found, progress)
    _verify_seals(connection, found, earlier)
    return found


def _verify_streams(connection: Connection, found: Verification, progress: Progress | None) -> None:
    total = connection.scalar(select(func.count()).select_from(ledger)) or 0
    heads = _heads(connection, found)
    records = Records(connection, found)
    kept = Documents(found)
    for document in documents(connection):
        kept.read(*document)
    chain = Chain(found)
    standing_in = StandingIn(found)
    frozen = Frozen(found, ((type, readable(data)) for type, data in told_in(connection)))
    told_of_freezes = FreezeRules(found)
    leaving = LeavingRules(found)
    campaigns = CampaignRules(found)
    told: CaseRules | None = None
    texts_seen = 0

    def end_stream() -> None:
        if chain.stream is not None:
            _verify_head(chain, heads, found)
        if told is not None:
            records.hold_against(told)

    for line, texts in lines(connection):
        if line.stream != chain.stream:
            end_stream()
            chain.begin(line.stream)
            of_case = line.stream.startswith(CASE)
            told = (
                CaseRules(line.stream.removeprefix(CASE), found, kept.need_approval, standing_in, frozen)
                if of_case
                else None
            )
        data = chain.read(line, texts)
        if line.stream == FREEZES:
            told_of_freezes.read(line, data)
        texts_seen += len(texts)
        standing_in.read(line, data)
        leaving.read(line, data)
        campaigns.read(line, data)
        if told is not None:
            told.read(line, data, texts)
        if progress is not None and found.entries % BATCH == 0:
            progress(found.entries, total)
    end_stream()
    standing_in.end()
    leaving.end()
    campaigns.end()
    heads.end()
    records.end()
    frozen.end()
    told_of_freezes.hold_against(connection)
    leaving.hold_against(connection)
    if progress is not None:
        progress(found.entries, total)
    if texts_seen != (connection.scalar(select(func.count()).select_from(ledger_texts)) or 0):
        found.blame("text.orphan", "There are texts that belong to no entry: entries were taken out of the ledger.")


def _heads(connection: Connection, found: Verification) -> Beside[Row[Any]]:
    """The heads of all streams in their order; one that no entry leads to is a problem."""
    of_cases = select(
        (literal(CASE) + cases.c.id).label("stream"), cases.c.ledger_n.label("n"), cases.c.ledger_hash.label("hash")
    )
    others = select(stream_heads.c.stream, stream_heads.c.n, stream_heads.c.hash)
    rows = connection.execute(of_cases.union_all(others).order_by("stream").execution_options(yield_per=BATCH))

    def without_entries(head: Row[Any]) -> None:
        if head.n:
            found.blame(
                "head", f"The head of {head.stream} says {head.n} entries; there are none.", case=_case(head.stream)
            )

    return Beside(iter(rows), lambda head: str(head.stream), without_entries)


def _verify_head(chain: Chain, heads: Beside[Row[Any]], found: Verification) -> None:
    stream = chain.stream or ""
    head = heads.at(stream)
    if not head or (head[0].n, head[0].hash) != (chain.n, chain.hash):
        said = f"says {head[0].n}" if head else "is missing"
        found.blame(
            "head",
            f"{stream} ends with entry {chain.n}, but its head {said} or names another entry.",
            case=_case(stream),
        )


def _verify_seals(connection: Connection, found: Verification, earlier: Collection[Checkpoint]) -> None:
    frontier: list[bytes] = []
    size = 0
    checkpoints = Earlier(earlier, found)
    query = (
        select(seals.c.seq, seals.c.entry, ledger.c.hash)
        .join(ledger, ledger.c.hash == seals.c.entry, isouter=True)
        .order_by(seals.c.seq)
        .execution_options(yield_per=BATCH)
    )
    for seq, entry, present in connection.execute(query):
        if seq != size + 1:
            found.blame("seal.gap", f"Seal {seq} follows seal {size}: a seal is missing or forged.", seq=seq)
        if present is None:
            found.blame("seal.orphan", f"Seal {seq} is for an entry that is no longer in the ledger.", seq=seq)
        try:
            leaf = bytes.fromhex(entry)
        except ValueError:
            found.blame("seal.orphan", f"Seal {seq} names no entry.", seq=seq)
            leaf = entry.encode()
        size = tree.append(size, frontier, leaf)
        checkpoints.grown(size, lambda: tree.root(frontier).hex())
    checkpoints.ended(size)
    found.root = tree.root(frontier).hex()
    head = connection.execute(select(seal_head)).one_or_none()
    if (
        (size, tree.packed(frontier)) != (0, b"")
        if head is None
        else (head.size, head.frontier) != (size, tree.packed(frontier))
    ):
        found.blame(
            "tree", "The tree over all seals is not the one that was kept: seals were changed, added or removed."
        )


def _verify_guards(connection: Connection, found: Verification) -> None:
    if connection.dialect.name != "sqlite":
        return
    standing = set(connection.scalars(text("select name from sqlite_master where type = 'trigger'")))
    for name in sorted(guard_names() - standing):
        found.blame("guard", f"The database no longer refuses changes: {name} is missing. Run the migrations again.")


def _case(stream: str) -> str | None:
    return stream.removeprefix(CASE) if stream.startswith(CASE) else None
