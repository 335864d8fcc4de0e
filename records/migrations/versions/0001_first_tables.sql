-- The tables of the first release, as they were. One statement ends where a line says so.
CREATE TABLE charters (
    digest TEXT NOT NULL,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    compiled JSON NOT NULL,
    activated_at BIGINT NOT NULL,
    retired_at BIGINT,
    CONSTRAINT pk_charters PRIMARY KEY (digest),
    CONSTRAINT uq_charters_version UNIQUE (version)
)
--;
CREATE TABLE command_results (
    id TEXT NOT NULL,
    body_digest TEXT NOT NULL,
    result JSON NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_command_results PRIMARY KEY (id)
)
--;
CREATE TABLE communities (
    id TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    CONSTRAINT pk_communities PRIMARY KEY (id)
)
--;
CREATE TABLE freeze_clock (
    only INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    CONSTRAINT pk_freeze_clock PRIMARY KEY (only),
    CONSTRAINT ck_freeze_clock_one_row CHECK (only = 1)
)
--;
CREATE TABLE ledger (
    hash TEXT NOT NULL,
    stream TEXT NOT NULL,
    n INTEGER NOT NULL,
    v INTEGER NOT NULL,
    type TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT,
    acting_for TEXT,
    case_id TEXT,
    step TEXT,
    command TEXT,
    data TEXT NOT NULL,
    prev TEXT NOT NULL,
    CONSTRAINT pk_ledger PRIMARY KEY (hash)
)
--;
CREATE INDEX ix_ledger_actor ON ledger (actor, at)
--;
CREATE INDEX ix_ledger_actor_type ON ledger (actor, type, at)
--;
CREATE INDEX ix_ledger_at ON ledger (at)
--;
CREATE INDEX ix_ledger_case_id ON ledger (case_id, at)
--;
CREATE INDEX ix_ledger_type ON ledger (type, at)
--;
CREATE UNIQUE INDEX uq_ledger_stream_n ON ledger (stream, n)
--;
CREATE TABLE ledger_texts (
    entry TEXT NOT NULL,
    name TEXT NOT NULL,
    salt TEXT,
    text TEXT,
    erased_at BIGINT,
    CONSTRAINT pk_ledger_texts PRIMARY KEY (entry, name)
)
--;
CREATE TABLE organisation (
    only INTEGER NOT NULL,
    name TEXT NOT NULL,
    zone TEXT DEFAULT 'Europe/Paris' NOT NULL,
    demo BOOLEAN DEFAULT '0' NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT pk_organisation PRIMARY KEY (only),
    CONSTRAINT ck_organisation_one_row CHECK (only = 1)
)
--;
CREATE TABLE people (
    id TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT DEFAULT 'fr' NOT NULL,
    password_hash TEXT,
    manager_id TEXT,
    active BOOLEAN DEFAULT '1' NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT ck_people_language CHECK (language in ('fr', 'en')),
    CONSTRAINT ck_people_not_own_manager CHECK (manager_id is null or manager_id <> id),
    CONSTRAINT uq_people_email UNIQUE (email),
    CONSTRAINT fk_people_manager_id FOREIGN KEY(manager_id) REFERENCES people (id)
)
--;
CREATE INDEX ix_people_manager_id ON people (manager_id)
--;
CREATE TABLE seal_head (
    only INTEGER NOT NULL,
    size INTEGER NOT NULL,
    frontier BLOB NOT NULL,
    CONSTRAINT pk_seal_head PRIMARY KEY (only),
    CONSTRAINT ck_seal_head_one_row CHECK (only = 1)
)
--;
CREATE TABLE seals (
    seq INTEGER NOT NULL,
    entry TEXT NOT NULL,
    CONSTRAINT pk_seals PRIMARY KEY (seq),
    CONSTRAINT uq_seals_entry UNIQUE (entry)
)
--;
CREATE TABLE sign_in_attempts (
    id TEXT NOT NULL,
    bucket TEXT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_sign_in_attempts PRIMARY KEY (id)
)
--;
CREATE INDEX ix_sign_in_attempts_bucket_at ON sign_in_attempts (bucket, at)
--;
CREATE TABLE stream_heads (
    stream TEXT NOT NULL,
    n INTEGER NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_stream_heads PRIMARY KEY (stream)
)
--;
CREATE TABLE accounts (
    id TEXT NOT NULL,
    community_id TEXT NOT NULL,
    platform TEXT NOT NULL,
    handle TEXT NOT NULL,
    display_name TEXT NOT NULL,
    connected BOOLEAN DEFAULT '1' NOT NULL,
    CONSTRAINT pk_accounts PRIMARY KEY (id),
    CONSTRAINT uq_accounts_platform_handle UNIQUE (platform, handle),
    CONSTRAINT fk_accounts_community_id FOREIGN KEY(community_id) REFERENCES communities (id)
)
--;
CREATE TABLE freezes (
    id TEXT NOT NULL,
    scope TEXT NOT NULL,
    declared_by TEXT NOT NULL,
    declared_at BIGINT NOT NULL,
    effective_at BIGINT,
    lifted_by TEXT,
    lifted_at BIGINT,
    CONSTRAINT pk_freezes PRIMARY KEY (id),
    CONSTRAINT fk_freezes_declared_by FOREIGN KEY(declared_by) REFERENCES people (id),
    CONSTRAINT fk_freezes_lifted_by FOREIGN KEY(lifted_by) REFERENCES people (id)
)
--;
CREATE TABLE procedures (
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    source TEXT NOT NULL,
    compiled JSON NOT NULL,
    proposed_by TEXT,
    confirmed_by TEXT,
    activated_at BIGINT,
    retired_at BIGINT,
    CONSTRAINT pk_procedures PRIMARY KEY (digest),
    CONSTRAINT uq_procedures_name_version UNIQUE (name, version),
    CONSTRAINT fk_procedures_proposed_by FOREIGN KEY(proposed_by) REFERENCES people (id),
    CONSTRAINT fk_procedures_confirmed_by FOREIGN KEY(confirmed_by) REFERENCES people (id)
)
--;
CREATE UNIQUE INDEX uq_procedures_active ON procedures (name) WHERE activated_at is not null and retired_at is null
--;
CREATE TABLE roles (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    role TEXT NOT NULL,
    community_id TEXT,
    since BIGINT NOT NULL,
    CONSTRAINT pk_roles PRIMARY KEY (id),
    CONSTRAINT uq_roles_person_id_role_community_id UNIQUE (person_id, role, community_id),
    CONSTRAINT fk_roles_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_roles_community_id FOREIGN KEY(community_id) REFERENCES communities (id)
)
--;
CREATE INDEX ix_roles_role_community_id ON roles (role, community_id)
--;
CREATE TABLE sessions (
    id TEXT NOT NULL,
    secret_digest TEXT NOT NULL,
    csrf_digest TEXT NOT NULL,
    person_id TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    CONSTRAINT pk_sessions PRIMARY KEY (id),
    CONSTRAINT uq_sessions_secret_digest UNIQUE (secret_digest),
    CONSTRAINT fk_sessions_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
--;
CREATE INDEX ix_sessions_person_id ON sessions (person_id)
--;
CREATE TABLE subjects (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT pk_subjects PRIMARY KEY (id),
    CONSTRAINT fk_subjects_created_by FOREIGN KEY(created_by) REFERENCES people (id)
)
--;
CREATE TABLE tokens (
    id TEXT NOT NULL,
    secret_digest TEXT NOT NULL,
    person_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT,
    CONSTRAINT pk_tokens PRIMARY KEY (id),
    CONSTRAINT uq_tokens_secret_digest UNIQUE (secret_digest),
    CONSTRAINT fk_tokens_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
--;
CREATE TABLE authors (
    subject_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    since BIGINT NOT NULL,
    CONSTRAINT pk_authors PRIMARY KEY (subject_id, person_id),
    CONSTRAINT fk_authors_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id),
    CONSTRAINT fk_authors_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
--;
CREATE TABLE cases (
    id TEXT NOT NULL,
    series TEXT NOT NULL,
    serial INTEGER NOT NULL,
    parent_id TEXT,
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
    CONSTRAINT uq_cases_subject_id UNIQUE (subject_id),
    CONSTRAINT fk_cases_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id),
    CONSTRAINT fk_cases_community_id FOREIGN KEY(community_id) REFERENCES communities (id),
    CONSTRAINT fk_cases_opened_by FOREIGN KEY(opened_by) REFERENCES people (id),
    CONSTRAINT fk_cases_submitted_by FOREIGN KEY(submitted_by) REFERENCES people (id)
)
--;
CREATE INDEX ix_cases_community_id_opened_at ON cases (community_id, opened_at)
--;
CREATE INDEX ix_cases_opened_by ON cases (opened_by)
--;
CREATE INDEX ix_cases_state_opened_at ON cases (state, opened_at)
--;
CREATE TABLE drafts (
    id TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    body JSON NOT NULL,
    version INTEGER NOT NULL,
    saved_at BIGINT NOT NULL,
    submitted_at BIGINT,
    CONSTRAINT pk_drafts PRIMARY KEY (id),
    CONSTRAINT uq_drafts_subject_id_person_id UNIQUE (subject_id, person_id),
    CONSTRAINT fk_drafts_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id),
    CONSTRAINT fk_drafts_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
--;
CREATE INDEX ix_drafts_person_id_saved_at ON drafts (person_id, saved_at)
--;
CREATE TABLE reads (
    subject_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_reads PRIMARY KEY (subject_id, person_id),
    CONSTRAINT fk_reads_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id),
    CONSTRAINT fk_reads_person_id FOREIGN KEY(person_id) REFERENCES people (id)
)
--;
CREATE TABLE revisions (
    subject_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    body JSON NOT NULL,
    submitted_by TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    CONSTRAINT pk_revisions PRIMARY KEY (subject_id, number),
    CONSTRAINT fk_revisions_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id),
    CONSTRAINT fk_revisions_submitted_by FOREIGN KEY(submitted_by) REFERENCES people (id)
)
--;
CREATE TABLE advances (
    case_id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    result JSON NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_advances PRIMARY KEY (case_id, "key"),
    CONSTRAINT fk_advances_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
--;
CREATE TABLE checks (
    case_id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    digest TEXT NOT NULL,
    charter_digest TEXT NOT NULL,
    result TEXT NOT NULL,
    findings JSON NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_checks PRIMARY KEY (case_id, "key"),
    CONSTRAINT ck_checks_result CHECK (result in ('passed', 'failed', 'undecided')),
    CONSTRAINT fk_checks_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT fk_checks_charter_digest FOREIGN KEY(charter_digest) REFERENCES charters (digest)
)
--;
CREATE TABLE corrections (
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    body JSON NOT NULL,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    answered_at BIGINT,
    CONSTRAINT pk_corrections PRIMARY KEY (id),
    CONSTRAINT ck_corrections_state CHECK (state in ('open', 'accepted', 'set aside')),
    CONSTRAINT fk_corrections_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT fk_corrections_proposed_by FOREIGN KEY(proposed_by) REFERENCES people (id)
)
--;
CREATE INDEX ix_corrections_case_id ON corrections (case_id)
--;
CREATE TABLE effects (
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    step_key TEXT NOT NULL,
    item TEXT NOT NULL,
    account_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    slot_at BIGINT,
    planned_at BIGINT NOT NULL,
    fence INTEGER DEFAULT '0' NOT NULL,
    lease_until BIGINT,
    freeze_epoch INTEGER,
    permitted_at BIGINT,
    sent_at BIGINT,
    settled_at BIGINT,
    wait_until BIGINT,
    platform_id TEXT,
    url TEXT,
    reason JSON,
    CONSTRAINT pk_effects PRIMARY KEY (id),
    CONSTRAINT uq_effects_case_id_step_key_item_account_id UNIQUE (case_id, step_key, item, account_id),
    CONSTRAINT ck_effects_state CHECK (state in ('planned', 'held', 'permitted', 'sent', 'confirmed', 'rejected_by_network', 'unknown', 'parked', 'dropped')),
    CONSTRAINT fk_effects_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT fk_effects_account_id FOREIGN KEY(account_id) REFERENCES accounts (id)
)
--;
CREATE INDEX ix_effects_account_id_platform_id ON effects (account_id, platform_id)
--;
CREATE INDEX ix_effects_case_id ON effects (case_id)
--;
CREATE INDEX ix_effects_state ON effects (state)
--;
CREATE TABLE instants (
    case_id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL,
    passed_at BIGINT,
    CONSTRAINT pk_instants PRIMARY KEY (case_id, "key", name),
    CONSTRAINT fk_instants_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
--;
CREATE TABLE outbox (
    id INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    next_try_at BIGINT NOT NULL,
    tries INTEGER DEFAULT '0' NOT NULL,
    done_at BIGINT,
    CONSTRAINT pk_outbox PRIMARY KEY (id),
    CONSTRAINT fk_outbox_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
--;
CREATE INDEX ix_outbox_case ON outbox (case_id) WHERE done_at is null
--;
CREATE INDEX ix_outbox_waiting ON outbox (next_try_at) WHERE done_at is null
--;
CREATE TABLE questions (
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    answers_id TEXT,
    revision INTEGER NOT NULL,
    passage TEXT NOT NULL,
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT pk_questions PRIMARY KEY (id),
    CONSTRAINT fk_questions_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT fk_questions_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_questions_answers_id FOREIGN KEY(answers_id) REFERENCES questions (id)
)
--;
CREATE INDEX ix_questions_case_id ON questions (case_id)
--;
CREATE TABLE steps (
    case_id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT,
    round INTEGER NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    outcome TEXT,
    CONSTRAINT pk_steps PRIMARY KEY (case_id, "key"),
    CONSTRAINT fk_steps_case_id FOREIGN KEY(case_id) REFERENCES cases (id)
)
--;
CREATE TABLE tasks (
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    step_key TEXT,
    step TEXT NOT NULL,
    effect_id TEXT,
    community_id TEXT NOT NULL,
    answers JSON NOT NULL,
    changes_subject BOOLEAN NOT NULL,
    excludes_authors BOOLEAN NOT NULL,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    due_at BIGINT,
    taken_by TEXT,
    taken_at BIGINT,
    taken_until BIGINT,
    settled_at BIGINT,
    settled_by TEXT,
    answer TEXT,
    decision_id TEXT,
    CONSTRAINT pk_tasks PRIMARY KEY (id),
    CONSTRAINT ck_tasks_state CHECK (state in ('open', 'settled', 'void')),
    CONSTRAINT ck_tasks_kind CHECK (kind in ('step', 'held', 'parked')),
    CONSTRAINT ck_tasks_settled_by_decision CHECK ((state = 'settled') = (decision_id is not null)),
    CONSTRAINT fk_tasks_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT fk_tasks_effect_id FOREIGN KEY(effect_id) REFERENCES effects (id),
    CONSTRAINT fk_tasks_community_id FOREIGN KEY(community_id) REFERENCES communities (id),
    CONSTRAINT fk_tasks_taken_by FOREIGN KEY(taken_by) REFERENCES people (id),
    CONSTRAINT fk_tasks_settled_by FOREIGN KEY(settled_by) REFERENCES people (id)
)
--;
CREATE INDEX ix_tasks_case_id ON tasks (case_id)
--;
CREATE INDEX ix_tasks_open_community ON tasks (community_id, due_at, id) WHERE state = 'open'
--;
CREATE INDEX ix_tasks_open_due ON tasks (due_at, id) WHERE state = 'open'
--;
CREATE UNIQUE INDEX uq_tasks_open_effect ON tasks (effect_id) WHERE state = 'open' and effect_id is not null
--;
CREATE TABLE audiences (
    task_id TEXT NOT NULL,
    audience TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    via TEXT NOT NULL,
    CONSTRAINT pk_audiences PRIMARY KEY (task_id, audience),
    CONSTRAINT fk_audiences_task_id FOREIGN KEY(task_id) REFERENCES tasks (id)
)
--;
CREATE INDEX ix_audiences_audience_due_at ON audiences (audience, due_at, task_id)
--;
CREATE TABLE decisions (
    id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    acting_for TEXT,
    answer TEXT NOT NULL,
    comment TEXT NOT NULL,
    revision INTEGER NOT NULL,
    digest TEXT NOT NULL,
    command_id TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    CONSTRAINT pk_decisions PRIMARY KEY (id),
    CONSTRAINT fk_decisions_task_id FOREIGN KEY(task_id) REFERENCES tasks (id),
    CONSTRAINT fk_decisions_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT fk_decisions_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_decisions_acting_for FOREIGN KEY(acting_for) REFERENCES people (id),
    CONSTRAINT uq_decisions_command_id UNIQUE (command_id)
)
--;
CREATE INDEX ix_decisions_case_id ON decisions (case_id)
--;
CREATE INDEX ix_decisions_task_id ON decisions (task_id)
--;
CREATE TABLE notices (
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    task_id TEXT,
    code TEXT NOT NULL,
    parameters JSON NOT NULL,
    at BIGINT NOT NULL,
    read_at BIGINT,
    CONSTRAINT pk_notices PRIMARY KEY (id),
    CONSTRAINT fk_notices_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_notices_case_id FOREIGN KEY(case_id) REFERENCES cases (id),
    CONSTRAINT fk_notices_task_id FOREIGN KEY(task_id) REFERENCES tasks (id)
)
--;
CREATE INDEX ix_notices_person_id_at ON notices (person_id, at)
--;
