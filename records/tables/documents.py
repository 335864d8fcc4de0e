"""Procedures, charters, ladders, calendars, prepared statements: each version known by its compiled form's digest."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from records.tables.base import Id, Instant, Json, metadata

procedures = Table(
    "procedures",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("compiled", Json, nullable=False),
    Column("proposed_by", Id, ForeignKey("people.id")),  # null: came with the first catalogue
    Column("confirmed_by", Id, ForeignKey("people.id")),
    Column("activated_at", Instant),
    Column("retired_at", Instant),
    UniqueConstraint("name", "version"),
    Index(
        "uq_procedures_active",
        "name",
        unique=True,
        sqlite_where=text("activated_at is not null and retired_at is null"),
        postgresql_where=text("activated_at is not null and retired_at is null"),
    ),
)

charters = Table(
    "charters",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("version", Integer, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("compiled", Json, nullable=False),
    Column("activated_at", Instant, nullable=False),
    Column("retired_at", Instant),
)

ladders = Table(  # all ladders are one document; a procedure keeps those that it names
    "ladders",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("version", Integer, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("compiled", Json, nullable=False),
    Column("activated_at", Instant, nullable=False),
    Column("retired_at", Instant),
)

calendars = Table(  # a community may have one of its own under a name that the organisation has too
    "calendars",
    metadata,
    Column("id", Id, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("community_id", Id, ForeignKey("communities.id")),  # null: of the whole organisation
    Column("source", Text, nullable=False),
    Column("compiled", Json, nullable=False),
    Column("activated_at", Instant, nullable=False),
    Column("retired_at", Instant),
    Index(
        "uq_calendars_active",
        "name",
        unique=True,
        sqlite_where=text("retired_at is null and community_id is null"),
        postgresql_where=text("retired_at is null and community_id is null"),
    ),
    Index(
        "uq_calendars_active_in_community",
        "name",
        "community_id",
        unique=True,
        sqlite_where=text("retired_at is null and community_id is not null"),
        postgresql_where=text("retired_at is null and community_id is not null"),
    ),
)

statements = Table(
    "statements",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("compiled", Json, nullable=False),
    Column("proposed_by", Id, ForeignKey("people.id"), nullable=False),
    Column("confirmed_by", Id, ForeignKey("people.id"), nullable=False),
    Column("activated_at", Instant, nullable=False),
    Column("retired_at", Instant),
    UniqueConstraint("name", "version"),
    Index(
        "uq_statements_active",
        "name",
        unique=True,
        sqlite_where=text("retired_at is null"),
        postgresql_where=text("retired_at is null"),
    ),
)

statement_uses = Table(  # a publication that was begun from a prepared statement: which version, and what was filled in
    "statement_uses",
    metadata,
    Column("subject_id", Id, ForeignKey("subjects.id"), primary_key=True),
    Column("statement", Text, ForeignKey("statements.digest"), nullable=False),
    Column("language", Text, nullable=False),
    Column("filled", Json, nullable=False),  # by name of the blank
)
