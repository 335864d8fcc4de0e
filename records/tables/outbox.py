"""What Temporal has still to hear of, and the answers already given under a command's id."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, text

from records.tables.base import Id, Instant, Json, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("next_try_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("done_at", Instant),  # set by the advance that consumed it, never by a mere delivery
    Index(
        "ix_outbox_waiting",
        "next_try_at",
        sqlite_where=text("done_at is null"),
        postgresql_where=text("done_at is null"),
    ),
    Index("ix_outbox_case", "case_id", sqlite_where=text("done_at is null"), postgresql_where=text("done_at is null")),
)

command_results = Table(
    "command_results",
    metadata,
    Column("id", Text, primary_key=True),  # the person's id and the one-use id of the form, or the Idempotency-Key
    Column("body_digest", Text, nullable=False),
    Column("result", Json, nullable=False),
    Column("at", Instant, nullable=False),
)
