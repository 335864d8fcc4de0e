"""The cell of a crisis, actions with owners, and what is only hearsay."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def _people(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], ["people.id"], name=op.f(f"fk_{table}_{column}")) for column in columns
    ]


def _index(name: str, table: str, columns: list[str], where: str | None = None, *, unique: bool = False) -> None:
    chosen = None if where is None else sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=chosen, postgresql_where=chosen)


def upgrade() -> None:
    op.create_table(
        "cell_members",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("named_by", sa.Text, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cell_members")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_cell_members_case_id")),
        *_people("cell_members", "person_id", "named_by"),
        sa.CheckConstraint("role in ('lead', 'writer', 'liaison', 'scribe')", name=op.f("ck_cell_members_role")),
        sa.CheckConstraint("until is null or since <= until", name=op.f("ck_cell_members_order")),
    )
    lead = "until is null and role = 'lead'"
    _index("uq_cell_members_lead", "cell_members", ["case_id"], lead, unique=True)
    _index("uq_cell_members_once", "cell_members", ["case_id", "person_id", "role"], "until is null", unique=True)
    _index("ix_cell_members_person_id", "cell_members", ["person_id", "case_id"], "until is null")
    op.create_table(
        "actions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("added_at", sa.BigInteger, nullable=False),
        sa.Column("reminded_at", sa.BigInteger),
        sa.Column("next_at", sa.BigInteger),
        sa.Column("settled_by", sa.Text),
        sa.Column("settled_at", sa.BigInteger),
        sa.Column("said", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_actions_case_id")),
        *_people("actions", "owner_id", "added_by", "settled_by"),
        sa.CheckConstraint("state in ('open', 'done', 'dropped')", name=op.f("ck_actions_state")),
        sa.CheckConstraint("(state = 'open') = (settled_by is null)", name=op.f("ck_actions_settled")),
        sa.CheckConstraint("state <> 'dropped' or said <> ''", name=op.f("ck_actions_reason")),
    )
    _index("ix_actions_case_id", "actions", ["case_id", "due_at"])
    _index("ix_actions_owner_id", "actions", ["owner_id", "due_at"], "state = 'open'")
    _index("ix_actions_next_at", "actions", ["next_at"], "state = 'open'")
    op.create_table(
        "hearsay",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("task_id", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("heard_by", sa.Text, nullable=False),
        sa.Column("heard_at", sa.BigInteger, nullable=False),
        sa.Column("noted_by", sa.Text, nullable=False),
        sa.Column("noted_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("settled_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearsay")),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name=op.f("fk_hearsay_task_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_hearsay_case_id")),
        *_people("hearsay", "person_id", "heard_by", "noted_by"),
        sa.CheckConstraint("state in ('noted', 'confirmed', 'otherwise', 'denied')", name=op.f("ck_hearsay_state")),
        sa.CheckConstraint("(state = 'noted') = (settled_at is null)", name=op.f("ck_hearsay_settled")),
        sa.CheckConstraint("person_id <> noted_by and person_id <> heard_by", name=op.f("ck_hearsay_of_somebody_else")),
    )
    _index("ix_hearsay_case_id", "hearsay", ["case_id"])
    _index("uq_hearsay_noted", "hearsay", ["task_id", "person_id"], "state = 'noted'", unique=True)
