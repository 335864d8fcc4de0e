"""Campaigns, for their list."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("community_id", sa.Text, nullable=False),
        sa.Column("objective", sa.Text, nullable=False),
        sa.Column("starts", sa.Text, nullable=False),
        sa.Column("ends", sa.Text, nullable=False),
        sa.Column("waves", sa.Integer, nullable=False),
        sa.Column("publications", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        sa.ForeignKeyConstraint(["id"], ["subjects.id"], name=op.f("fk_campaigns_id")),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_campaigns_community_id")),
    )
    op.create_index("ix_campaigns_community_id", "campaigns", ["community_id"])
