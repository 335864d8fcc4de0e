"""A task asked of a colleague, and whose answer was confirmed; who is on duty and who was called;
rights taken away for cause."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
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
    op.create_table(
        "shifts",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("community_id", sa.Text),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("offered_at", sa.BigInteger),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("entered_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_shifts_person_id")),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_shifts_community_id")),
        sa.ForeignKeyConstraint(["entered_by"], ["people.id"], name=op.f("fk_shifts_entered_by")),
        sa.CheckConstraint("since <= until", name=op.f("ck_shifts_order")),
        sa.CheckConstraint("place between 1 and 9", name=op.f("ck_shifts_place")),
    )
    op.create_index("ix_shifts_role", "shifts", ["role", "until"])
    op.create_index("ix_shifts_person_id", "shifts", ["person_id", "until"])
    op.create_table(
        "duty_calls",
        sa.Column("task_id", sa.Text, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("acting_for", sa.Text),
        sa.Column("called_at", sa.BigInteger, nullable=False),
        sa.Column("next_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("task_id", "n", name=op.f("pk_duty_calls")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_duty_calls_task_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_duty_calls_person_id")),
        sa.ForeignKeyConstraint(["acting_for"], ["people.id"], name=op.f("fk_duty_calls_acting_for")),
    )
    op.create_table(
        "revocations",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("proposed_by", sa.Text, nullable=False),
        sa.Column("proposed_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocations")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_revocations_person_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["people.id"], name=op.f("fk_revocations_proposed_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_revocations_decided_by")),
        sa.CheckConstraint("state in ('open', 'confirmed', 'refused')", name=op.f("ck_revocations_state")),
        sa.CheckConstraint("(state = 'open') = (decided_by is null)", name=op.f("ck_revocations_decided")),
        sa.CheckConstraint(
            "decided_by is null or state = 'refused' or decided_by <> proposed_by", name=op.f("ck_revocations_two_people")
        ),
    )
    is_open = sa.text("state = 'open'")
    op.create_index(
        "uq_revocations_open",
        "revocations",
        ["person_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("ix_revocations_state", "revocations", ["state", "person_id"])
