"""What somebody is said to have said on a task. It decides nothing: nothing that decides reads this table."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from records.tables.base import Id, Instant, metadata

STANDS = text("state = 'noted'")

hearsay = Table(
    "hearsay",
    metadata,
    Column("id", Id, primary_key=True),
    Column("task_id", Id, ForeignKey("tasks.id"), nullable=False),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),  # who is said to have said it
    Column("answer", Text, nullable=False),  # one of the task's
    Column("words", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("heard_by", Id, ForeignKey("people.id"), nullable=False),
    Column("heard_at", Instant, nullable=False),
    Column("noted_by", Id, ForeignKey("people.id"), nullable=False),
    Column("noted_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("settled_at", Instant),  # by whoever it is about, and nobody else
    CheckConstraint("state in ('noted', 'confirmed', 'otherwise', 'denied')", name="state"),
    CheckConstraint("(state = 'noted') = (settled_at is null)", name="settled"),
    CheckConstraint("person_id <> noted_by and person_id <> heard_by", name="of_somebody_else"),
    Index("ix_hearsay_case_id", "case_id"),
    Index("uq_hearsay_noted", "task_id", "person_id", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
)
