"""Reads the whole ledger in order, a batch at a time, each entry with the texts beside it."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from records.ledger.verification import Line, Text
from records.tables import ledger, ledger_texts, seals

BATCH = 1_000

_LINES = (
    select(
        seals.c.seq,
        ledger.c.hash,
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
    )
    .join(seals, seals.c.entry == ledger.c.hash, isouter=True)
    .order_by(ledger.c.stream, ledger.c.n)
    .execution_options(yield_per=BATCH)
)


def lines(connection: Connection) -> Iterator[tuple[Line, dict[str, Text]]]:
    """Every entry by stream and number, with its texts by name."""
    for rows in connection.execute(_LINES).partitions(BATCH):
        batch = [Line(*tuple(row)) for row in rows]
        texts = texts_of(connection, [line.hash for line in batch])
        for line in batch:
            yield line, texts.get(line.hash, {})


def texts_of(connection: Connection, hashes: list[str]) -> dict[str, dict[str, Text]]:
    """The texts beside these entries: by entry, then by name."""
    found: dict[str, dict[str, Text]] = {}
    if hashes:
        for row in connection.execute(select(ledger_texts).where(ledger_texts.c.entry.in_(hashes))):
            found.setdefault(row.entry, {})[row.name] = Text(row.salt, row.text, row.erased_at is not None)
    return found
