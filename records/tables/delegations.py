"""Who asked which colleague to answer a task for them, and what that one proposed."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from records.tables.base import Id, Instant, Json, metadata

delegations = Table(
    "delegations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("task_id", Id, ForeignKey("tasks.id"), nullable=False),
    Column("owner_id", Id, ForeignKey("people.id"), nullable=False),
    Column("delegate_id", Id, ForeignKey("people.id"), nullable=False),
    Column("delegated_at", Instant, nullable=False),
    Column("answer", Text),  # proposed, about this revision; the owner's to confirm
    Column("comment", Text),
    Column("form", Json),
    Column("revision", Integer),
    Column("digest", Text),
    Column("answered_at", Instant),
    Column("ended_at", Instant),  # taken back, or the owner is not asked any more
    CheckConstraint("owner_id <> delegate_id", name="not_oneself"),
    CheckConstraint("(answered_at is null) = (answer is null)", name="answered"),
    Index(
        "uq_delegations_owner",
        "task_id",
        "owner_id",
        unique=True,
        sqlite_where=text("ended_at is null"),
        postgresql_where=text("ended_at is null"),
    ),
    Index(
        "uq_delegations_delegate",
        "task_id",
        "delegate_id",
        unique=True,
        sqlite_where=text("ended_at is null"),
        postgresql_where=text("ended_at is null"),
    ),
    Index("ix_delegations_delegate_id", "delegate_id", "task_id"),
)
