"""Sessions and tokens, kept as digests only, and the attempts that the sign-in limit counts."""

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from records.tables.base import Id, Instant, metadata

sessions = Table(
    "sessions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("secret_digest", Text, nullable=False, unique=True),
    Column("csrf_digest", Text, nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("device", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Index("ix_sessions_person_id", "person_id"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Id, primary_key=True),
    Column("secret_digest", Text, nullable=False, unique=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant),
)

sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("bucket", Text, nullable=False),  # a digest of the account name, of the address, or "everyone"
    Column("at", Instant, nullable=False),
    Index("ix_sign_in_attempts_bucket_at", "bucket", "at"),
)
