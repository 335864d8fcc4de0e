"""What is known of a campaign beside what networks count: figures by hand, thresholds, and how a community takes it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from records.tables.base import Id, Instant, Json, metadata

hand_figures = Table(  # only ever added; the newest of a name counts
    "hand_figures",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("value", BigInteger, nullable=False),
    Column("source", Text, nullable=False),  # where it was read
    Column("measured_at", Instant, nullable=False),
    Column("entered_by", Id, ForeignKey("people.id"), nullable=False),
    Column("entered_at", Instant, nullable=False),
    Index("ix_hand_figures_case_id", "case_id"),
)

thresholds = Table(  # of a campaign, by figure; what was set and crossed before stands in the ledger
    "thresholds",
    metadata,
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("figure", Text, nullable=False),  # see governance/thresholds.py
    Column("least", BigInteger, nullable=False),  # from this number on it is crossed; a mood by its rank
    Column("set_by", Id, ForeignKey("people.id"), nullable=False),
    Column("set_at", Instant, nullable=False),
    Column("is_over", Boolean, nullable=False),  # crossed, and not come back since
    Column("crossed_at", Instant),  # last
    Column("crossed_with", BigInteger),
    PrimaryKeyConstraint("case_id", "figure"),
)

mood_notes = Table(
    "mood_notes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("community_id", Id, ForeignKey("communities.id"), nullable=False),
    Column("mood", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("examples", Json, nullable=False),  # lines: links or quotations
    Column("since", Text, nullable=False),  # days of the house, ISO, both within
    Column("until", Text, nullable=False),
    Column("written_by", Id, ForeignKey("people.id"), nullable=False),
    Column("written_at", Instant, nullable=False),
    CheckConstraint("mood in ('receptive', 'mixed', 'wary', 'hostile')", name="mood"),
    Index("ix_mood_notes_community_id_id", "community_id", "id"),
)
