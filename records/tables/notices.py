"""What people are told."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from records.tables.base import Id, Instant, Json, metadata

notices = Table(
    "notices",
    metadata,
    Column("n", Integer, primary_key=True),  # rises with each commit: a page that looks is told what is above the last
    Column("id", Id, nullable=False, unique=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("task_id", Id, ForeignKey("tasks.id")),
    Column("code", Text, nullable=False),  # rendered by words/notices
    Column("parameters", Json, nullable=False),
    Column("at", Instant, nullable=False),
    Column("read_at", Instant),
    Index("ix_notices_person_id_at", "person_id", "at"),
    Index("ix_notices_person_id_n", "person_id", "n"),
)
