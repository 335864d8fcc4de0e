"""Technical incidents, and since when an effect has been failing."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("kind in ('fault', 'defect')", name=op.f("ck_incidents_kind")),
        sa.CheckConstraint("how in ('retried', 'cancelled', 'passed')", name=op.f("ck_incidents_how")),
        sa.CheckConstraint("(closed_at is null) = (how is null)", name=op.f("ck_incidents_closed")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_incidents_case_id")),
        sa.ForeignKeyConstraint(["closed_by"], ["people.id"], name=op.f("fk_incidents_closed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    is_open = sa.text("closed_at is null")
    op.create_index(
        "uq_incidents_open",
        "incidents",
        ["case_id", "code"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("ix_incidents_case_id", "incidents", ["case_id"])
    op.create_index("ix_incidents_opened_at", "incidents", ["opened_at"])
    op.add_column("effects", sa.Column("trouble_since", sa.BigInteger(), nullable=True))
