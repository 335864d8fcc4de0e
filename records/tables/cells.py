"""The cell of a crisis: who is named to it, as what, from when until when."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text, text

from records.tables.base import Id, Instant, metadata

STANDS = text("until is null")
LEADS = text("until is null and role = 'lead'")

cell_members = Table(
    "cell_members",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("named_by", Id, ForeignKey("people.id"), nullable=False),
    Column("until", Instant),  # left, or replaced
    CheckConstraint("role in ('lead', 'writer', 'liaison', 'scribe')", name="role"),
    CheckConstraint("until is null or since <= until", name="order"),
    Index("uq_cell_members_lead", "case_id", unique=True, sqlite_where=LEADS, postgresql_where=LEADS),
    Index(
        "uq_cell_members_once",
        "case_id",
        "person_id",
        "role",
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    ),
    Index("ix_cell_members_person_id", "person_id", "case_id", sqlite_where=STANDS, postgresql_where=STANDS),
)
