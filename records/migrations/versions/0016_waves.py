"""Waves of campaigns, and the case of each publication in them, which stands in the calendar too."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

OF_WAVE = "(parent_key >= 'wave/' and parent_key < 'wave0')"
IS = f"(parent_id is null or {OF_WAVE}) and (state in ('open', 'incident') or outcome = 'late')"


def upgrade() -> None:
    waits = sa.text(IS)
    op.drop_index("ix_cases_on_calendar", "cases")
    op.create_index("ix_cases_on_calendar", "cases", ["id"], sqlite_where=waits, postgresql_where=waits)
    op.create_table(
        "campaign_waves",
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("wave", sa.Integer, nullable=False),
        sa.Column("step_key", sa.Text, nullable=False),
        sa.Column("begun_at", sa.BigInteger, nullable=False),
        sa.Column("over_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("case_id", "wave", name=op.f("pk_campaign_waves")),
        sa.UniqueConstraint("case_id", "step_key", name=op.f("uq_campaign_waves_case_id_step_key")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_campaign_waves_case_id")),
    )
    op.create_table(
        "campaign_items",
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("wave", sa.Integer, nullable=False),
        sa.Column("publication_case", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "key", name=op.f("pk_campaign_items")),
        sa.UniqueConstraint("publication_case", name=op.f("uq_campaign_items_publication_case")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_campaign_items_case_id")),
        sa.ForeignKeyConstraint(
            ["publication_case"], ["cases.id"], name=op.f("fk_campaign_items_publication_case")
        ),
    )
