"""A task asked of a colleague, and whose answer was confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delegations",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("task_id", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("delegate_id", sa.Text, nullable=False),
        sa.Column("delegated_at", sa.BigInteger, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("comment", sa.Text),
        sa.Column("form", sa.JSON),
        sa.Column("revision", sa.Integer),
        sa.Column("digest", sa.Text),
        sa.Column("answered_at", sa.BigInteger),
        sa.Column("ended_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_delegations_task_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_delegations_owner_id")),
        sa.ForeignKeyConstraint(["delegate_id"], ["people.id"], name=op.f("fk_delegations_delegate_id")),
        sa.CheckConstraint("owner_id <> delegate_id", name=op.f("ck_delegations_not_oneself")),
        sa.CheckConstraint("(answered_at is null) = (answer is null)", name=op.f("ck_delegations_answered")),
    )
    stands = sa.text("ended_at is null")
    for whose in ("owner", "delegate"):
        op.create_index(
            f"uq_delegations_{whose}",
            "delegations",
            ["task_id", f"{whose}_id"],
            unique=True,
            sqlite_where=stands,
            postgresql_where=stands,
        )
    op.create_index("ix_delegations_delegate_id", "delegations", ["delegate_id", "task_id"])
    op.execute(
        "alter table decisions add column proposed_by text constraint fk_decisions_proposed_by references people (id)"
    )
