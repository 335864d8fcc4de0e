"""Answers to many tasks in one sitting, as chosen and typed before they are given: a desk, not a record."""

from sqlalchemy import Column, ForeignKey, PrimaryKeyConstraint, Table, Text

from records.tables.base import Id, Instant, Json, metadata

prepared_answers = Table(  # gone once the answer is given
    "prepared_answers",
    metadata,
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("task_id", Id, ForeignKey("tasks.id"), nullable=False),
    Column("answer", Text, nullable=False),  # empty: a comment was typed, and nothing answered yet
    Column("comment", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the revision that was read
    Column("command", Text, nullable=False, unique=True),  # one-use, another with each change: what is confirmed
    Column("prepared_at", Instant, nullable=False),
    Column("refused", Json),  # code and parameters, when it was to be given and could not
    PrimaryKeyConstraint("person_id", "task_id"),
)
