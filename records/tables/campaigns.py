"""Campaigns as they stand, for their list and for the objectives that were named before."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from records.tables.base import Id, metadata

campaigns = Table(
    "campaigns",
    metadata,
    Column("id", Id, ForeignKey("subjects.id"), primary_key=True),
    Column("community_id", Id, ForeignKey("communities.id"), nullable=False),
    Column("objective", Text, nullable=False),  # this and what follows as in its newest revision
    Column("starts", Text, nullable=False),  # day of the house, ISO
    Column("ends", Text, nullable=False),
    Column("waves", Integer, nullable=False),
    Column("publications", Integer, nullable=False),
    Index("ix_campaigns_community_id", "community_id"),
)
