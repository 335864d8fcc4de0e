"""Rights taken away for cause: proposed by one person, confirmed by another."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text, text

from records.tables.base import Id, Instant, metadata

revocations = Table(
    "revocations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("proposed_by", Id, ForeignKey("people.id"), nullable=False),
    Column("proposed_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("decided_by", Id, ForeignKey("people.id")),
    Column("decided_at", Instant),
    CheckConstraint("state in ('open', 'confirmed', 'refused')", name="state"),
    CheckConstraint("(state = 'open') = (decided_by is null)", name="decided"),
    CheckConstraint("decided_by is null or state = 'refused' or decided_by <> proposed_by", name="two_people"),
    Index(
        "uq_revocations_open",
        "person_id",
        unique=True,
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    Index("ix_revocations_state", "state", "person_id"),
)
