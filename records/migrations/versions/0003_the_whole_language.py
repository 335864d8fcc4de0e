"""The whole language: called cases, quorums, forms, deadlines, happenings, and the documents people work by.

The tables that are new stand beside, as they were. A case is no longer alone with its subject, so the table of cases
is made anew: SQLite drops no constraint.
"""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CASES = """
CREATE TABLE cases_anew (
    id TEXT NOT NULL,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    parent_id TEXT,
    parent_key TEXT,
    procedure TEXT NOT NULL,
    procedure_digest TEXT NOT NULL,
    machine INTEGER NOT NULL,
    subject_id TEXT NOT NULL,
    community_id TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    ended_at BIGINT,
    state TEXT NOT NULL,
    outcome TEXT,
    title TEXT NOT NULL,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    submitted_by TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    claims JSON DEFAULT '[]' NOT NULL,
    partnership BOOLEAN DEFAULT '0' NOT NULL,
    held JSON DEFAULT '[]' NOT NULL,
    slots JSON NOT NULL,
    version INTEGER NOT NULL,
    position JSON NOT NULL,
    run_id TEXT,
    rewound BOOLEAN DEFAULT '0' NOT NULL,
    ledger_n INTEGER DEFAULT '0' NOT NULL,
    ledger_hash TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_cases PRIMARY KEY (id),
    CONSTRAINT uq_cases_series_serial UNIQUE (series, serial),
    CONSTRAINT ck_cases_state CHECK (state in ('open', 'incident', 'ended', 'cancelled')),
    CONSTRAINT fk_cases_parent_id FOREIGN KEY(parent_id) REFERENCES cases (id),
    CONSTRAINT fk_cases_procedure_digest FOREIGN KEY(procedure_digest) REFERENCES procedures (digest),
    CONSTRAINT fk_cases_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id),
    CONSTRAINT fk_cases_community_id FOREIGN KEY(community_id) REFERENCES communities (id),
    CONSTRAINT fk_cases_opened_by FOREIGN KEY(opened_by) REFERENCES people (id),
    CONSTRAINT fk_cases_submitted_by FOREIGN KEY(submitted_by) REFERENCES people (id)
)
"""
KEPT = """
id, series, serial, parent_id, procedure, procedure_digest, machine, subject_id, community_id, opened_by, opened_at, ended_at, state, outcome, title, revision, digest, submitted_by, sensitive, slots, version, position, run_id, rewound, ledger_n, ledger_hash
"""
INDEXES = (
    "CREATE INDEX ix_cases_community_id_opened_at ON cases (community_id, opened_at)",
    "CREATE INDEX ix_cases_opened_by ON cases (opened_by)",
    "CREATE INDEX ix_cases_state_opened_at ON cases (state, opened_at)",
    "CREATE INDEX ix_cases_subject_id ON cases (subject_id)",
    "CREATE UNIQUE INDEX uq_cases_called ON cases (parent_id, parent_key) WHERE parent_id is not null",
    "CREATE UNIQUE INDEX uq_cases_root_subject ON cases (subject_id) WHERE parent_id is null",
)
COLUMNS = (
    "tasks add column excluded JSON default '[]' not null",
    "tasks add column quorum INTEGER default '1' not null",
    "tasks add column form JSON default '[]' not null",
    "tasks add column deadline_at BIGINT",
    "decisions add column form JSON default '{}' not null",
)
OF_ITS_REVISION = "from revisions r where r.subject_id = cases.subject_id and r.number = cases.revision"


def upgrade() -> None:
    connection = op.get_bind()

    def run(statement: str) -> None:
        connection.exec_driver_sql(statement)

    run(CASES)
    run(f"insert into cases_anew ({KEPT}) select {KEPT} from cases")
    run("drop table cases")
    run("alter table cases_anew rename to cases")
    for index in INDEXES:
        run(index)
    run(f"update cases set claims = coalesce((select json_extract(r.body, '$.claims') {OF_ITS_REVISION}), '[]')")
    said = f"(select json_extract(r.body, '$.partnership') <> 'none' {OF_ITS_REVISION})"
    run(f"update cases set partnership = coalesce({said}, 0)")
    for column in COLUMNS:
        run(f"alter table {column}")
    run("drop index ix_decisions_task_id")
    run("create unique index uq_decisions_one_voice on decisions (task_id, person_id)")
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split("--;"):
        if statement.strip():
            run(statement)
