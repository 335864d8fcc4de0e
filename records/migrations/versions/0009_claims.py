"""Claims: their verdicts, their evidence, who cites them, whom a fall concerns; and answers that are kept apart."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("community_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("source_id", sa.Text),
        sa.Column("stated_by", sa.Text, nullable=False),
        sa.Column("stated_at", sa.BigInteger, nullable=False),
        sa.Column("verdict", sa.Text),
        sa.Column("verdict_n", sa.Integer, nullable=False, server_default="0"),
        sa.Column("valid_until", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.ForeignKeyConstraint(["id"], ["subjects.id"], name=op.f("fk_claims_id")),
        sa.ForeignKeyConstraint(["community_id"], ["communities.id"], name=op.f("fk_claims_community_id")),
        sa.ForeignKeyConstraint(["source_id"], ["people.id"], name=op.f("fk_claims_source_id")),
        sa.ForeignKeyConstraint(["stated_by"], ["people.id"], name=op.f("fk_claims_stated_by")),
        sa.CheckConstraint("kind in ('figure', 'quote', 'photo', 'event')", name=op.f("ck_claims_kind")),
        sa.CheckConstraint(
            "verdict in ('true', 'false', 'misleading', 'unproven', 'expired')", name=op.f("ck_claims_verdict")
        ),
    )
    op.create_index("ix_claims_community_id", "claims", ["community_id"])
    op.create_index("ix_claims_valid_until", "claims", ["valid_until"])
    op.create_table(
        "verdicts",
        sa.Column("claim_id", sa.Text, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("valid_until", sa.BigInteger),
        sa.PrimaryKeyConstraint("claim_id", "n", name=op.f("pk_verdicts")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_verdicts_claim_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_verdicts_case_id")),
    )
    op.create_table(
        "files",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_files")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("claim_id", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("link", sa.Text),
        sa.Column("file_digest", sa.Text),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("captured_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_evidence_claim_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_evidence_case_id")),
        sa.ForeignKeyConstraint(["file_digest"], ["files.digest"], name=op.f("fk_evidence_file_digest")),
        sa.ForeignKeyConstraint(["added_by"], ["people.id"], name=op.f("fk_evidence_added_by")),
        sa.CheckConstraint("kind in ('text', 'link', 'file')", name=op.f("ck_evidence_kind")),
        sa.CheckConstraint("(kind = 'link') = (link is not null)", name=op.f("ck_evidence_link")),
        sa.CheckConstraint("(kind = 'file') = (file_digest is not null)", name=op.f("ck_evidence_file")),
    )
    op.create_index("ix_evidence_claim_id", "evidence", ["claim_id"])
    op.create_table(
        "citations",
        sa.Column("claim_id", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("claim_id", "case_id", "revision", name=op.f("pk_citations")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_citations_claim_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_citations_case_id")),
    )
    op.create_table(
        "recalls",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("claim_id", sa.Text, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("correction_id", sa.Text),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recalls")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_recalls_claim_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_recalls_case_id")),
        sa.ForeignKeyConstraint(["correction_id"], ["cases.id"], name=op.f("fk_recalls_correction_id")),
        sa.UniqueConstraint("claim_id", "n", "case_id", name=op.f("uq_recalls_claim_id_n_case_id")),
    )
    op.create_index("ix_recalls_case_id", "recalls", ["case_id"])
    op.create_index("ix_recalls_correction_id", "recalls", ["correction_id"])
    _index("ix_recalls_waiting", "recalls", ["id"], "done_at is null")
    op.add_column("tasks", sa.Column("apart", sa.Text))
    _index("ix_tasks_apart", "tasks", ["case_id", "apart"], "apart is not null")
    op.add_column("cases", sa.Column("claims_wanted", sa.Boolean, nullable=False, server_default="0"))
    op.drop_index("uq_cases_root_subject", "cases")
    _index("uq_cases_root_subject", "cases", ["subject_id"], "parent_id is null and series <> 'F'", unique=True)
    _index(
        "uq_cases_verification",
        "cases",
        ["subject_id"],
        "parent_id is null and series = 'F' and state in ('open', 'incident')",
        unique=True,
    )


def _index(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    op.create_index(
        name, table, columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )
