"""How grave a crisis is, as it was said last, beside its one revision; and what is begun as its statement."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, Text

from records.tables.base import Id, Instant, metadata

crises = Table(
    "crises",
    metadata,
    Column("case_id", Id, ForeignKey("cases.id"), primary_key=True),
    Column("severity", Text),  # none before the first answer
    Column("severity_at", Instant),
    CheckConstraint("severity in ('minor', 'serious', 'severe')", name="severity"),
    CheckConstraint("(severity is null) = (severity_at is null)", name="severity_at"),
)

crisis_statements = Table(  # a publication that is begun as the statement of this crisis
    "crisis_statements",
    metadata,
    Column("subject_id", Id, ForeignKey("subjects.id"), primary_key=True),
    Column("crisis_id", Id, ForeignKey("cases.id"), nullable=False),
)
