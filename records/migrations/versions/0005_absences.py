"""Absences, and who stands in meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("substitute_id", sa.Text),
        sa.Column("procedures", sa.JSON),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("entered_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_absences_person_id")),
        sa.ForeignKeyConstraint(["substitute_id"], ["people.id"], name=op.f("fk_absences_substitute_id")),
        sa.ForeignKeyConstraint(["entered_by"], ["people.id"], name=op.f("fk_absences_entered_by")),
        sa.CheckConstraint("since <= until", name=op.f("ck_absences_order")),
        sa.CheckConstraint(
            "substitute_id is null or substitute_id <> person_id", name=op.f("ck_absences_not_oneself")
        ),
    )
    op.create_index("ix_absences_person_id", "absences", ["person_id", "until"])
    op.create_index("ix_absences_substitute_id", "absences", ["substitute_id", "until"])
    stood_in = sa.text("acting_for is not null")
    op.create_index(
        "ix_decisions_stood_in",
        "decisions",
        ["person_id", "case_id"],
        sqlite_where=stood_in,
        postgresql_where=stood_in,
    )
