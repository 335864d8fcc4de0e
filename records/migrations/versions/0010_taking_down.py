"""Taking down, correcting, first reactions.

The tables of tasks and of effects allow kinds and a state more. SQLite changes no constraint, so each is made
anew from its own text as it stands, with whatever columns and values other migrations have given it.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _allow("tasks", "kind", "removal")
    _allow("tasks", "kind", "afterwards")
    _allow("effects", "state", "removed")
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text),
        sa.Column("step_key", sa.Text),
        sa.Column("replaced_by", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawals")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_withdrawals_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_withdrawals_person_id")),
        sa.ForeignKeyConstraint(["replaced_by"], ["cases.id"], name=op.f("fk_withdrawals_replaced_by")),
        sa.CheckConstraint(
            "(person_id is not null) + (step_key is not null) + (replaced_by is not null) = 1",
            name=op.f("ck_withdrawals_asked_by_one"),
        ),
        sa.CheckConstraint("(person_id is null) = (reason = '')", name=op.f("ck_withdrawals_reason")),
    )
    op.create_index("ix_withdrawals_case_id", "withdrawals", ["case_id"])
    op.create_table(
        "removals",
        sa.Column("effect_id", sa.Text, nullable=False),
        sa.Column("withdrawal_id", sa.Text, nullable=False),
        sa.Column("removes", sa.Text, nullable=False),
        sa.Column("captured", sa.JSON),
        sa.Column("captured_digest", sa.Text),
        sa.Column("captured_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("effect_id", name=op.f("pk_removals")),
        sa.ForeignKeyConstraint(["effect_id"], ["effects.id"], name=op.f("fk_removals_effect_id")),
        sa.ForeignKeyConstraint(["withdrawal_id"], ["withdrawals.id"], name=op.f("fk_removals_withdrawal_id")),
        sa.ForeignKeyConstraint(["removes"], ["effects.id"], name=op.f("fk_removals_removes")),
        sa.UniqueConstraint("removes", name=op.f("uq_removals_removes")),
        sa.CheckConstraint("(captured is null) = (captured_at is null)", name=op.f("ck_removals_captured")),
    )
    op.create_table(
        "replacements",
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("corrects", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("subject_id", name=op.f("pk_replacements")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_replacements_subject_id")),
        sa.ForeignKeyConstraint(["corrects"], ["cases.id"], name=op.f("fk_replacements_corrects")),
    )
    op.create_index("ix_replacements_corrects", "replacements", ["corrects"])
    op.create_table(
        "readings",
        sa.Column("effect_id", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("step_key", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("figures", sa.JSON),
        sa.Column("code", sa.Text),
        sa.PrimaryKeyConstraint("effect_id", "step_key", "at", name=op.f("pk_readings")),
        sa.ForeignKeyConstraint(["effect_id"], ["effects.id"], name=op.f("fk_readings_effect_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_readings_case_id")),
        sa.CheckConstraint("(figures is null) = (code is not null)", name=op.f("ck_readings_read_or_not")),
    )
    op.create_index("ix_readings_case_id", "readings", ["case_id"])


def _allow(table: str, column: str, value: str) -> None:
    """Makes the table anew, with the value among those that the column may have."""
    connection = op.get_bind()

    def run(statement: str) -> None:
        connection.exec_driver_sql(statement)

    stored = "select sql from sqlite_master where tbl_name = ? and type = ? and sql is not null"
    [made] = connection.exec_driver_sql(stored, (table, "table")).scalars().all()
    indexes = connection.exec_driver_sql(stored, (table, "index")).scalars().all()
    wider, times = re.subn(rf"(\b{column} in \([^)]*)\)", rf"\1, '{value}')", made)
    assert times == 1, f"{table} has no list of values for {column}"
    run(re.sub(rf'^CREATE TABLE "?{table}"?', f"CREATE TABLE {table}_anew", wider, count=1, flags=re.IGNORECASE))
    run(f"insert into {table}_anew select * from {table}")
    run(f"drop table {table}")
    run(f"alter table {table}_anew rename to {table}")
    for index in indexes:
        run(index)
