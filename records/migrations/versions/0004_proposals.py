"""Proposals of documents, and the drafts in which they are typed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("compiled", sa.JSON, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("base", sa.Text),
        sa.Column("warnings", sa.Integer, nullable=False),
        sa.Column("proposed_by", sa.Text, nullable=False),
        sa.Column("proposed_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False, server_default="open"),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.BigInteger),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.ForeignKeyConstraint(["proposed_by"], ["people.id"], name=op.f("fk_proposals_proposed_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_proposals_decided_by")),
        sa.CheckConstraint("kind in ('procedure', 'charter', 'ladders', 'calendar')", name=op.f("ck_proposals_kind")),
        sa.CheckConstraint("state in ('open', 'confirmed', 'refused', 'withdrawn')", name=op.f("ck_proposals_state")),
        sa.CheckConstraint("(state = 'open') = (decided_by is null)", name=op.f("ck_proposals_decided")),
        sa.CheckConstraint(
            "state not in ('confirmed', 'refused') or decided_by <> proposed_by", name=op.f("ck_proposals_four_eyes")
        ),
    )
    op.create_index("ix_proposals_kind_digest", "proposals", ["kind", "digest"])
    op.create_index(
        "uq_proposals_open",
        "proposals",
        ["kind", "name"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "document_drafts",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("tab", sa.Text, nullable=False),
        sa.Column("saved_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_drafts")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_document_drafts_person_id")),
        sa.UniqueConstraint("person_id", "kind", "name", name=op.f("uq_document_drafts_person_id_kind_name")),
    )
