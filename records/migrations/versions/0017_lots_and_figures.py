"""Answers to many tasks in one sitting, before they are given; figures entered by hand, thresholds and mood notes."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "prepared_answers",
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("task_id", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("prepared_at", sa.BigInteger, nullable=False),
        sa.Column("refused", sa.JSON),
        sa.PrimaryKeyConstraint("person_id", "task_id", name=op.f("pk_prepared_answers")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_prepared_answers_person_id")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_prepared_answers_task_id")),
        sa.UniqueConstraint("command", name=op.f("uq_prepared_answers_command")),
    )
    op.create_table(
        "hand_figures",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.BigInteger, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("measured_at", sa.BigInteger, nullable=False),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("entered_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_figures")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_hand_figures_case_id")),
        sa.ForeignKeyConstraint(["entered_by"], ["people.id"], name=op.f("fk_hand_figures_entered_by")),
    )
    op.create_index("ix_hand_figures_case_id", "hand_figures", ["case_id"])
    op.create_table(
        "thresholds",
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("figure", sa.Text, nullable=False),
        sa.Column("least", sa.BigInteger, nullable=False),
        sa.Column("set_by", sa.Text, nullable=False),
        sa.Column("set_at", sa.BigInteger, nullable=False),
        sa.Column("is_over", sa.Boolean, nullable=False),
        sa.Column("crossed_at", sa.BigInteger),
        sa.Column("crossed_with", sa.BigInteger),
        sa.PrimaryKeyConstraint("case_id", "figure", name=op.f("pk_thresholds")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_thresholds_case_id")),
        sa.ForeignKeyConstraint(["set_by"], ["people.id"], name=op.f("fk_thresholds_set_by")),
    )
    op.create_table(
        "mood_notes",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("community_id", sa.Text, nullable=False),
        sa.Column("mood", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("examples", sa.JSON, nullable=False),
        sa.Column("since", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=False),
        sa.Column("written_by", sa.Text, nullable=False),
        sa.Column("written_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mood_notes")),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_mood_notes_community_id")),
        sa.ForeignKeyConstraint(["written_by"], ["people.id"], name=op.f("fk_mood_notes_written_by")),
        sa.CheckConstraint("mood in ('receptive', 'mixed', 'wary', 'hostile')", name=op.f("ck_mood_notes_mood")),
    )
    op.create_index("ix_mood_notes_community_id_id", "mood_notes", ["community_id", "id"])
