"""What cases are about: the subject, drafts as typed, revisions frozen at submission, and who wrote."""

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint

from records.tables.base import Id, Instant, Json, metadata

subjects = Table(
    "subjects",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),  # publication, claim, crisis or campaign: see governance/subjects.py
    Column("created_by", Id, ForeignKey("people.id"), nullable=False),
    Column("created_at", Instant, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("subject_id", Id, ForeignKey("subjects.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("body", Json, nullable=False),  # as typed, also when it could not be a revision
    Column("version", Integer, nullable=False),  # two tabs: the later save must name the version it started from
    Column("saved_at", Instant, nullable=False),
    Column("submitted_at", Instant),
    UniqueConstraint("subject_id", "person_id"),
    Index("ix_drafts_person_id_saved_at", "person_id", "saved_at"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("subject_id", Id, ForeignKey("subjects.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("body", Json, nullable=False),
    Column("submitted_by", Id, ForeignKey("people.id"), nullable=False),
    Column("submitted_at", Instant, nullable=False),
    PrimaryKeyConstraint("subject_id", "number"),
)

authors = Table(  # everyone who typed in any draft of the subject, over all its revisions
    "authors",
    metadata,
    Column("subject_id", Id, ForeignKey("subjects.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("since", Instant, nullable=False),
    PrimaryKeyConstraint("subject_id", "person_id"),
)

reads = Table(  # which revision a person last saw, for the difference "since you last read"
    "reads",
    metadata,
    Column("subject_id", Id, ForeignKey("subjects.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("subject_id", "person_id"),
)
