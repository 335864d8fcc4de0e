"""Technical incidents: what keeps a case from going on, in ids and codes; no text but the reason for cancelling."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from records.tables.base import Id, Instant, Json, metadata

_OPEN = text("closed_at is null")

incidents = Table(
    "incidents",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False),  # rendered by words/incidents
    Column("data", Json, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("times", Integer, nullable=False),
    Column("closed_at", Instant),
    Column("closed_by", Id, ForeignKey("people.id")),  # nobody where it passed
    Column("how", Text),
    Column("reason", Text),
    CheckConstraint("kind in ('fault', 'defect')", name="kind"),
    CheckConstraint("how in ('retried', 'cancelled', 'passed')", name="how"),
    CheckConstraint("(closed_at is null) = (how is null)", name="closed"),
    Index("uq_incidents_open", "case_id", "code", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_incidents_case_id", "case_id"),
    Index("ix_incidents_opened_at", "opened_at"),
)
