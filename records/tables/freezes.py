"""Freezes and the epoch that each declaration and lift moves on."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text

from records.tables.base import Id, Instant, metadata

freezes = Table(
    "freezes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("scope", Text, nullable=False),  # all, community:ID, account:ID
    Column("declared_by", Id, ForeignKey("people.id"), nullable=False),
    Column("declared_at", Instant, nullable=False),
    Column("effective_at", Instant),
    Column("lifted_by", Id, ForeignKey("people.id")),
    Column("lifted_at", Instant),
)

freeze_clock = Table(
    "freeze_clock",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    CheckConstraint("only = 1", name="one_row"),
)
