"""What a person is told without having to act."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from records.tables.base import Id, Instant, Json, metadata

notices = Table(
    "notices",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("task_id", Id, ForeignKey("tasks.id")),
    Column("code", Text, nullable=False),  # rendered by words/notices
    Column("parameters", Json, nullable=False),
    Column("at", Instant, nullable=False),
    Column("read_at", Instant),
    Index("ix_notices_person_id_at", "person_id", "at"),
)
