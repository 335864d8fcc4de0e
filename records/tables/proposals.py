"""Documents that somebody wants put into force, what was said to that, and what is being typed for one."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from records.tables.base import Id, Instant, Json, metadata

proposals = Table(
    "proposals",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),  # procedure, charter, ladders, calendar
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("compiled", Json, nullable=False),
    Column("digest", Text, nullable=False),
    Column("base", Text),  # digest of the version in force when it was proposed; null: there was none
    Column("warnings", Integer, nullable=False),
    Column("proposed_by", Id, ForeignKey("people.id"), nullable=False),
    Column("proposed_at", Instant, nullable=False),
    Column("state", Text, nullable=False, server_default="open"),
    Column("decided_by", Id, ForeignKey("people.id")),
    Column("decided_at", Instant),
    Column("reason", Text),
    CheckConstraint("kind in ('procedure', 'charter', 'ladders', 'calendar', 'statement')", name="kind"),
    CheckConstraint("state in ('open', 'confirmed', 'refused', 'withdrawn')", name="state"),
    CheckConstraint("(state = 'open') = (decided_by is null)", name="decided"),
    CheckConstraint("state not in ('confirmed', 'refused') or decided_by <> proposed_by", name="four_eyes"),
    Index("ix_proposals_kind_digest", "kind", "digest"),
    Index(
        "uq_proposals_open",
        "kind",
        "name",
        unique=True,
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
)

document_drafts = Table(
    "document_drafts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),  # of the document in force that it began from; empty: a new one
    Column("source", Text, nullable=False),  # as typed, also when it cannot be read
    Column("version", Integer, nullable=False),  # two tabs: the later save must name the version it started from
    Column("tab", Text, nullable=False),  # unless it is the one that saved last
    Column("saved_at", Instant, nullable=False),
    UniqueConstraint("person_id", "kind", "name"),
)
