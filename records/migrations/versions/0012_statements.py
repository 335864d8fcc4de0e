"""Prepared statements, and the publications that were begun from one."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KINDS = "kind in ('procedure', 'charter', 'ladders', 'calendar', 'statement')"


def upgrade() -> None:
    with op.batch_alter_table("proposals") as proposals:
        proposals.drop_constraint(op.f("ck_proposals_kind"), type_="check")
        proposals.create_check_constraint(op.f("ck_proposals_kind"), KINDS)
    op.create_table(
        "statements",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("compiled", sa.JSON, nullable=False),
        sa.Column("proposed_by", sa.Text, nullable=False),
        sa.Column("confirmed_by", sa.Text, nullable=False),
        sa.Column("activated_at", sa.BigInteger, nullable=False),
        sa.Column("retired_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_statements")),
        sa.ForeignKeyConstraint(["proposed_by"], ["people.id"], name=op.f("fk_statements_proposed_by")),
        sa.ForeignKeyConstraint(["confirmed_by"], ["people.id"], name=op.f("fk_statements_confirmed_by")),
        sa.UniqueConstraint("name", "version", name=op.f("uq_statements_name_version")),
    )
    in_force = sa.text("retired_at is null")
    op.create_index(
        "uq_statements_active",
        "statements",
        ["name"],
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )
    op.create_table(
        "statement_uses",
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("filled", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_statement_uses")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_statement_uses_subject_id")),
        sa.ForeignKeyConstraint(["statement"], ["statements.digest"], name=op.f("fk_statement_uses_statement")),
    )
