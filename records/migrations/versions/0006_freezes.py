"""Freezes with all that hangs on them, and the checklist of what Placet does not hold.

The table of freezes is made anew: until here nothing could declare one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("freezes")
    op.create_table(
        "freezes",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("crisis_id", sa.Text),
        sa.Column("declared_by", sa.Text, nullable=False),
        sa.Column("declared_at", sa.BigInteger, nullable=False),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("effective_at", sa.BigInteger),
        sa.Column("lifted_by", sa.Text),
        sa.Column("lifted_at", sa.BigInteger),
        sa.Column("lift_reason", sa.Text),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_freezes")),
        sa.UniqueConstraint("serial", name=op.f("uq_freezes_serial")),
        sa.ForeignKeyConstraint(["crisis_id"], ["cases.id"], name=op.f("fk_freezes_crisis_id")),
        sa.ForeignKeyConstraint(["declared_by"], ["people.id"], name=op.f("fk_freezes_declared_by")),
        sa.ForeignKeyConstraint(["lifted_by"], ["people.id"], name=op.f("fk_freezes_lifted_by")),
        sa.CheckConstraint("(lifted_at is null) = (lifted_by is null)", name=op.f("ck_freezes_lifted")),
        sa.CheckConstraint("lifted_by <> declared_by", name=op.f("ck_freezes_four_eyes")),
    )
    op.create_index(
        "uq_freezes_standing",
        "freezes",
        ["scope"],
        unique=True,
        sqlite_where=sa.text("lifted_at is null and crisis_id is null"),
        postgresql_where=sa.text("lifted_at is null and crisis_id is null"),
    )
    op.create_table(
        "freeze_voices",
        sa.Column("freeze_id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("freeze_id", "person_id", name=op.f("pk_freeze_voices")),
        sa.ForeignKeyConstraint(["freeze_id"], ["freezes.id"], name=op.f("fk_freeze_voices_freeze_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_freeze_voices_person_id")),
    )
    op.create_table(
        "freeze_effects",
        sa.Column("freeze_id", sa.Text, nullable=False),
        sa.Column("effect_id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.PrimaryKeyConstraint("freeze_id", "effect_id", name=op.f("pk_freeze_effects")),
        sa.ForeignKeyConstraint(["freeze_id"], ["freezes.id"], name=op.f("fk_freeze_effects_freeze_id")),
        sa.ForeignKeyConstraint(["effect_id"], ["effects.id"], name=op.f("fk_freeze_effects_effect_id")),
    )
    op.create_table(
        "checklist",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("community_id", sa.Text),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("label_en", sa.Text),
        sa.Column("responsible_id", sa.Text, nullable=False),
        sa.Column("added_at", sa.BigInteger, nullable=False),
        sa.Column("retired_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist")),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_checklist_community_id")),
        sa.ForeignKeyConstraint(["responsible_id"], ["people.id"], name=op.f("fk_checklist_responsible_id")),
    )
    op.create_table(
        "freeze_lines",
        sa.Column("freeze_id", sa.Text, nullable=False),
        sa.Column("line_id", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("label_en", sa.Text),
        sa.Column("responsible_id", sa.Text, nullable=False),
        sa.Column("ticked_by", sa.Text),
        sa.Column("ticked_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("freeze_id", "line_id", name=op.f("pk_freeze_lines")),
        sa.ForeignKeyConstraint(["freeze_id"], ["freezes.id"], name=op.f("fk_freeze_lines_freeze_id")),
        sa.ForeignKeyConstraint(["line_id"], ["checklist.id"], name=op.f("fk_freeze_lines_line_id")),
        sa.ForeignKeyConstraint(["responsible_id"], ["people.id"], name=op.f("fk_freeze_lines_responsible_id")),
        sa.ForeignKeyConstraint(["ticked_by"], ["people.id"], name=op.f("fk_freeze_lines_ticked_by")),
    )
