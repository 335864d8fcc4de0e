"""Claims as they stand, what was found about them, who cites them, and what their fall still has to reach."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from records.tables.base import Id, Instant, metadata

claims = Table(
    "claims",
    metadata,
    Column("id", Id, ForeignKey("subjects.id"), primary_key=True),
    Column("community_id", Id, ForeignKey("communities.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("statement", Text, nullable=False),  # as in its one revision, for search
    Column("source_id", Id, ForeignKey("people.id")),  # the person of the house it came from
    Column("stated_by", Id, ForeignKey("people.id"), nullable=False),
    Column("stated_at", Instant, nullable=False),
    Column("verdict", Text),  # the newest; none before the first
    Column("verdict_n", Integer, nullable=False, server_default="0"),  # of the row in `verdicts`
    Column("valid_until", Instant),
    CheckConstraint("kind in ('figure', 'quote', 'photo', 'event')", name="kind"),
    CheckConstraint("verdict in ('true', 'false', 'misleading', 'unproven', 'expired')", name="verdict"),
    Index("ix_claims_community_id", "community_id"),
    Index("ix_claims_valid_until", "valid_until"),
)

verdicts = Table(  # every verdict a claim had, and the end of each
    "verdicts",
    metadata,
    Column("claim_id", Id, ForeignKey("claims.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("case_id", Id, ForeignKey("cases.id")),  # none where its time was over
    Column("at", Instant, nullable=False),
    Column("valid_until", Instant),
    PrimaryKeyConstraint("claim_id", "n"),
)

files = Table(  # bytes by their digest, each once
    "files",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Id, primary_key=True),
    Column("claim_id", Id, ForeignKey("claims.id"), nullable=False),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),  # the verification it was added in
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),  # what it shows; the name of a file
    Column("link", Text),
    Column("file_digest", Text, ForeignKey("files.digest")),
    Column("digest", Text, nullable=False),  # of the text, of the link, or of the bytes
    Column("added_by", Id, ForeignKey("people.id"), nullable=False),
    Column("captured_at", Instant, nullable=False),
    CheckConstraint("kind in ('text', 'link', 'file')", name="kind"),
    CheckConstraint("(kind = 'link') = (link is not null)", name="link"),
    CheckConstraint("(kind = 'file') = (file_digest is not null)", name="file"),
    Index("ix_evidence_claim_id", "claim_id"),
)

citations = Table(  # which revision of which publication states which claim
    "citations",
    metadata,
    Column("claim_id", Id, ForeignKey("claims.id"), nullable=False),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    PrimaryKeyConstraint("claim_id", "case_id", "revision"),
)

recalls = Table(  # a case that a fallen claim concerns; it waits here until that was carried out
    "recalls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("claim_id", Id, ForeignKey("claims.id"), nullable=False),
    Column("n", Integer, nullable=False),  # of the verdict with which it fell
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("done_at", Instant),
    Column("correction_id", Id, ForeignKey("cases.id")),  # where it stands published
    UniqueConstraint("claim_id", "n", "case_id"),
    Index("ix_recalls_case_id", "case_id"),
    Index("ix_recalls_correction_id", "correction_id"),
    Index("ix_recalls_waiting", "id", sqlite_where=text("done_at is null"), postgresql_where=text("done_at is null")),
)
