"""The waves of campaigns that have begun, and the case of each publication in them."""

from sqlalchemy import Column, ForeignKey, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint

from records.tables.base import Id, Instant, metadata

campaign_waves = Table(
    "campaign_waves",
    metadata,
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),  # of the campaign
    Column("wave", Integer, nullable=False),  # of the plan, counted from 1
    Column("step_key", Text, nullable=False),  # of the call that began it
    Column("begun_at", Instant, nullable=False),
    Column("over_at", Instant),  # all of it ended, its time was over, or it was cut off
    PrimaryKeyConstraint("case_id", "wave"),
    UniqueConstraint("case_id", "step_key"),
)

campaign_items = Table(
    "campaign_items",
    metadata,
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),  # of the campaign
    Column("key", Text, nullable=False),  # of the row of the plan
    Column("wave", Integer, nullable=False),
    Column("publication_case", Id, ForeignKey("cases.id"), nullable=False),
    PrimaryKeyConstraint("case_id", "key"),
    UniqueConstraint("publication_case"),
)
