"""Notices that leave the house: deliveries, the endpoints of other programs, and what each person wants by mail.

Notices are numbered in the order of their commits, so that a page that listens misses none: the table is made anew,
since SQLite changes no primary key.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NOTICES = """
CREATE TABLE notices_anew (
    n INTEGER NOT NULL,
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    task_id TEXT,
    code TEXT NOT NULL,
    parameters JSON NOT NULL,
    at BIGINT NOT NULL,
    read_at BIGINT,
    CONSTRAINT pk_notices PRIMARY KEY (n),
    CONSTRAINT uq_notices_id UNIQUE (id),
    CONSTRAINT fk_notices_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_notices_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT fk_notices_task_id FOREIGN KEY(task_id) REFERENCES tasks (id)
)
"""
KEPT = "id, person_id, case_id, task_id, code, parameters, at, read_at"
CHOICE = """
ALTER TABLE people ADD COLUMN notices_by_mail TEXT DEFAULT 'asks' NOT NULL
CONSTRAINT ck_people_notices_by_mail CHECK (notices_by_mail in ('asks', 'urgent', 'none'))
"""


def upgrade() -> None:
    op.execute(NOTICES)
    op.execute(f"INSERT INTO notices_anew ({KEPT}) SELECT {KEPT} FROM notices ORDER BY rowid")
    op.execute("DROP TABLE notices")
    op.execute("ALTER TABLE notices_anew RENAME TO notices")
    op.create_index("ix_notices_person_id_at", "notices", ["person_id", "at"])
    op.create_index("ix_notices_person_id_n", "notices", ["person_id", "n"])
    op.execute(CHOICE)
    op.create_table(
        "webhooks",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("kinds", sa.JSON),
        sa.Column("added_at", sa.BigInteger, nullable=False),
        sa.Column("removed_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhooks")),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("notice_id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("webhook_id", sa.Text),
        sa.Column("message_id", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("written_at", sa.BigInteger, nullable=False),
        sa.Column("next_try_at", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        sa.Column("settled_at", sa.BigInteger),
        sa.Column("reason", sa.JSON),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_deliveries_notice_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_deliveries_person_id")),
        sa.ForeignKeyConstraint(["webhook_id"], ["webhooks.id"], name=op.f("fk_deliveries_webhook_id")),
        sa.CheckConstraint("state in ('waiting', 'sent', 'failed', 'dropped')", name=op.f("ck_deliveries_state")),
        sa.CheckConstraint("(state = 'waiting') = (settled_at is null)", name=op.f("ck_deliveries_settled")),
    )
    by_mail, waiting = sa.text("webhook_id is null"), sa.text("state = 'waiting'")
    to_program = sa.text("webhook_id is not null")
    op.create_index("uq_deliveries_mail", "deliveries", ["notice_id"], unique=True, sqlite_where=by_mail)
    op.create_index(
        "uq_deliveries_webhook", "deliveries", ["notice_id", "webhook_id"], unique=True, sqlite_where=to_program
    )
    op.create_index("ix_deliveries_waiting", "deliveries", ["webhook_id", "next_try_at"], sqlite_where=waiting)
    op.create_index("ix_deliveries_person_id_settled_at", "deliveries", ["person_id", "settled_at"])
    op.create_index("ix_deliveries_state_settled_at", "deliveries", ["state", "settled_at"])
