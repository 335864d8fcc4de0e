"""The append-only record: entries by stream, the seals that number them, and the texts that stand beside.

`ledger` and `seals` know no update and no delete: triggers refuse both (records/ledger/guard.py).
"""

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, PrimaryKeyConstraint, Table, Text

from records.tables.base import Id, Instant, metadata

ledger = Table(
    "ledger",
    metadata,
    Column("hash", Text, primary_key=True),  # sha256 of the canonical JSON, hexadecimal
    Column("stream", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("v", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor", Id),  # a person's id, or null for the engine
    Column("acting_for", Id),
    Column("case_id", Id),
    Column("step", Text),
    Column("command", Text),
    Column("data", Text, nullable=False),  # canonical JSON, exactly as hashed
    Column("prev", Text, nullable=False),
    Index("uq_ledger_stream_n", "stream", "n", unique=True),
    Index("ix_ledger_case_id", "case_id", "at"),
    Index("ix_ledger_at", "at"),
    Index("ix_ledger_actor", "actor", "at"),
    Index("ix_ledger_type", "type", "at"),
    Index("ix_ledger_actor_type", "actor", "type", "at"),
)

ledger_texts = Table(  # what a hashed digest stands for; text and salt can be erased together
    "ledger_texts",
    metadata,
    Column("entry", Text, nullable=False),  # hash of the entry
    Column("name", Text, nullable=False),
    Column("salt", Text),
    Column("text", Text),
    Column("erased_at", Instant),
    PrimaryKeyConstraint("entry", "name"),
)

stream_heads = Table(  # of streams that are not a case: a case's head is on its own row
    "stream_heads",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)

seals = Table(
    "seals",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 … without a gap
    Column("entry", Text, nullable=False, unique=True),  # hash of the entry; its leaf is RFC 9162's
)

seal_head = Table(
    "seal_head",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),
    Column("frontier", LargeBinary, nullable=False),  # roots of the full subtrees, 32 bytes each, largest first
    CheckConstraint("only = 1", name="one_row"),
)
