"""Who is on duty when, and who was called for a task."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text

from records.tables.base import Id, Instant, metadata

shifts = Table(
    "shifts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("community_id", Id, ForeignKey("communities.id")),  # null: in all
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),  # moved forward when it is ended earlier
    Column("place", Integer, nullable=False),  # 1 is called first
    Column("offered_at", Instant),  # to whoever holds the role and takes it over
    Column("entered_by", Id, ForeignKey("people.id"), nullable=False),
    Column("entered_at", Instant, nullable=False),
    CheckConstraint("since <= until", name="order"),
    CheckConstraint("place between 1 and 9", name="place"),
    Index("ix_shifts_role", "role", "until"),
    Index("ix_shifts_person_id", "person_id", "until"),
)

duty_calls = Table(  # one row for each person called for a task, in order
    "duty_calls",
    metadata,
    Column("task_id", Id, ForeignKey("tasks.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("acting_for", Id, ForeignKey("people.id")),
    Column("called_at", Instant, nullable=False),
    Column("next_at", Instant),  # of the last one called, while the next is called if nobody has taken the task
    PrimaryKeyConstraint("task_id", "n"),
)
