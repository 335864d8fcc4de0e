"""The organisation, its communities, and the accounts with which it stands on a platform."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from records.tables.base import Id, Instant, metadata

organisation = Table(
    "organisation",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),  # one row: 1
    Column("name", Text, nullable=False),
    Column("zone", Text, nullable=False, server_default="Europe/Paris"),
    Column("demo", Boolean, nullable=False, server_default="0"),
    Column("created_at", Instant, nullable=False),
    CheckConstraint("only = 1", name="one_row"),
)

communities = Table(
    "communities",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name_fr", Text, nullable=False),
    Column("name_en", Text, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("community_id", Id, ForeignKey("communities.id"), nullable=False),
    Column("platform", Text, nullable=False),  # the name of a card in platforms/cards
    Column("handle", Text, nullable=False),
    Column("display_name", Text, nullable=False),
    Column("connected", Boolean, nullable=False, server_default="1"),
    UniqueConstraint("platform", "handle"),
)
