"""How grave each crisis is; and cases that concern the whole house."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("cases", "tasks"):
        with op.batch_alter_table(table) as changed:
            changed.alter_column("community_id", existing_type=sa.Text, nullable=True)
    op.create_table(
        "crises",
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("severity", sa.Text),
        sa.Column("severity_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_crises")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_crises_case_id")),
        sa.CheckConstraint("severity in ('minor', 'serious', 'severe')", name=op.f("ck_crises_severity")),
        sa.CheckConstraint("(severity is null) = (severity_at is null)", name=op.f("ck_crises_severity_at")),
    )
    op.create_table(
        "crisis_statements",
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("crisis_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_crisis_statements")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_crisis_statements_subject_id")),
        sa.ForeignKeyConstraint(["crisis_id"], ["cases.id"], name=op.f("fk_crisis_statements_crisis_id")),
    )
