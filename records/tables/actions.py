"""What somebody is to see to: on the board of a crisis cell, and after a review of lessons for as long as it takes."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text, text

from records.tables.base import Id, Instant, metadata

OPEN = text("state = 'open'")

actions = Table(
    "actions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),  # open or over: an action outlives it
    Column("title", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("owner_id", Id, ForeignKey("people.id"), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("added_by", Id, ForeignKey("people.id"), nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("reminded_at", Instant),  # when its owner heard that it is late
    Column("next_at", Instant),  # when somebody is to hear that it is late: its owner first, then the lead
    Column("settled_by", Id, ForeignKey("people.id")),
    Column("settled_at", Instant),
    Column("said", Text, nullable=False, server_default=""),  # with which it was done, or why it was dropped
    CheckConstraint("state in ('open', 'done', 'dropped')", name="state"),
    CheckConstraint("(state = 'open') = (settled_by is null)", name="settled"),
    CheckConstraint("state <> 'dropped' or said <> ''", name="reason"),
    Index("ix_actions_case_id", "case_id", "due_at"),
    Index("ix_actions_owner_id", "owner_id", "due_at", sqlite_where=OPEN, postgresql_where=OPEN),
    Index("ix_actions_next_at", "next_at", sqlite_where=OPEN, postgresql_where=OPEN),
)
