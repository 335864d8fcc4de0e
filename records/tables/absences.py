"""When people are not there, and who stands in for them."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table

from records.tables.base import Id, Instant, Json, metadata

absences = Table(
    "absences",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),  # back from this instant on; moved forward when they come back earlier
    Column("substitute_id", Id, ForeignKey("people.id")),  # null: nobody stands in
    Column("procedures", Json),  # names of those for which the substitute stands in; null: all
    Column("entered_by", Id, ForeignKey("people.id"), nullable=False),
    Column("entered_at", Instant, nullable=False),
    CheckConstraint("since <= until", name="order"),
    CheckConstraint("substitute_id is null or substitute_id <> person_id", name="not_oneself"),
    Index("ix_absences_person_id", "person_id", "until"),
    Index("ix_absences_substitute_id", "substitute_id", "until"),
)
