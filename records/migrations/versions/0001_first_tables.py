"""The first tables as they were, the guards of the ledger, and the row that freezes are counted on."""

import sqlalchemy as sa
from alembic import op

from records.ledger.guard import guard_statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('charters',
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('compiled', sa.JSON(), nullable=False),
    sa.Column('activated_at', sa.BigInteger(), nullable=False),
    sa.Column('retired_at', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_charters')),
    sa.UniqueConstraint('version', name=op.f('uq_charters_version'))
    )
    op.create_table('command_results',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('body_digest', sa.Text(), nullable=False),
    sa.Column('result', sa.JSON(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_command_results'))
    )
    op.create_table('communities',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('name_fr', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_communities'))
    )
    op.create_table('freeze_clock',
    sa.Column('only', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.CheckConstraint('only = 1', name=op.f('ck_freeze_clock_one_row')),
    sa.PrimaryKeyConstraint('only', name=op.f('pk_freeze_clock'))
    )
    op.create_table('ledger',
    sa.Column('hash', sa.Text(), nullable=False),
    sa.Column('stream', sa.Text(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('v', sa.Integer(), nullable=False),
    sa.Column('type', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('actor', sa.Text(), nullable=True),
    sa.Column('acting_for', sa.Text(), nullable=True),
    sa.Column('case_id', sa.Text(), nullable=True),
    sa.Column('step', sa.Text(), nullable=True),
    sa.Column('command', sa.Text(), nullable=True),
    sa.Column('data', sa.Text(), nullable=False),
    sa.Column('prev', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('hash', name=op.f('pk_ledger'))
    )
    op.create_index('ix_ledger_actor', 'ledger', ['actor', 'at'], unique=False)
    op.create_index('ix_ledger_actor_type', 'ledger', ['actor', 'type', 'at'], unique=False)
    op.create_index('ix_ledger_at', 'ledger', ['at'], unique=False)
    op.create_index('ix_ledger_case_id', 'ledger', ['case_id', 'at'], unique=False)
    op.create_index('ix_ledger_type', 'ledger', ['type', 'at'], unique=False)
    op.create_index('uq_ledger_stream_n', 'ledger', ['stream', 'n'], unique=True)
    op.create_table('ledger_texts',
    sa.Column('entry', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('salt', sa.Text(), nullable=True),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('erased_at', sa.BigInteger(), nullable=True),
    sa.PrimaryKeyConstraint('entry', 'name', name=op.f('pk_ledger_texts'))
    )
    op.create_table('organisation',
    sa.Column('only', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('zone', sa.Text(), server_default='Europe/Paris', nullable=False),
    sa.Column('demo', sa.Boolean(), server_default='0', nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('only = 1', name=op.f('ck_organisation_one_row')),
    sa.PrimaryKeyConstraint('only', name=op.f('pk_organisation'))
    )
    op.create_table('people',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), server_default='fr', nullable=False),
    sa.Column('password_hash', sa.Text(), nullable=True),
    sa.Column('manager_id', sa.Text(), nullable=True),
    sa.Column('active', sa.Boolean(), server_default='1', nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("language in ('fr', 'en')", name=op.f('ck_people_language')),
    sa.CheckConstraint('manager_id is null or manager_id <> id', name=op.f('ck_people_not_own_manager')),
    sa.ForeignKeyConstraint(['manager_id'], ['people.id'], name=op.f('fk_people_manager_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people')),
    sa.UniqueConstraint('email', name=op.f('uq_people_email'))
    )
    op.create_index('ix_people_manager_id', 'people', ['manager_id'], unique=False)
    op.create_table('seal_head',
    sa.Column('only', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('frontier', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint('only = 1', name=op.f('ck_seal_head_one_row')),
    sa.PrimaryKeyConstraint('only', name=op.f('pk_seal_head'))
    )
    op.create_table('seals',
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('entry', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_seals')),
    sa.UniqueConstraint('entry', name=op.f('uq_seals_entry'))
    )
    op.create_table('sign_in_attempts',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('bucket', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_attempts'))
    )
    op.create_index('ix_sign_in_attempts_bucket_at', 'sign_in_attempts', ['bucket', 'at'], unique=False)
    op.create_table('stream_heads',
    sa.Column('stream', sa.Text(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('hash', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('stream', name=op.f('pk_stream_heads'))
    )
    op.create_table('accounts',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('community_id', sa.Text(), nullable=False),
    sa.Column('platform', sa.Text(), nullable=False),
    sa.Column('handle', sa.Text(), nullable=False),
    sa.Column('display_name', sa.Text(), nullable=False),
    sa.Column('connected', sa.Boolean(), server_default='1', nullable=False),
    sa.ForeignKeyConstraint(['community_id'], ['communities.id'], name=op.f('fk_accounts_community_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts')),
    sa.UniqueConstraint('platform', 'handle', name=op.f('uq_accounts_platform_handle'))
    )
    op.create_table('freezes',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('declared_by', sa.Text(), nullable=False),
    sa.Column('declared_at', sa.BigInteger(), nullable=False),
    sa.Column('effective_at', sa.BigInteger(), nullable=True),
    sa.Column('lifted_by', sa.Text(), nullable=True),
    sa.Column('lifted_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['declared_by'], ['people.id'], name=op.f('fk_freezes_declared_by')),
    sa.ForeignKeyConstraint(['lifted_by'], ['people.id'], name=op.f('fk_freezes_lifted_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_freezes'))
    )
    op.create_table('procedures',
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('compiled', sa.JSON(), nullable=False),
    sa.Column('proposed_by', sa.Text(), nullable=True),
    sa.Column('confirmed_by', sa.Text(), nullable=True),
    sa.Column('activated_at', sa.BigInteger(), nullable=True),
    sa.Column('retired_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['confirmed_by'], ['people.id'], name=op.f('fk_procedures_confirmed_by')),
    sa.ForeignKeyConstraint(['proposed_by'], ['people.id'], name=op.f('fk_procedures_proposed_by')),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_procedures')),
    sa.UniqueConstraint('name', 'version', name=op.f('uq_procedures_name_version'))
    )
    op.create_index('uq_procedures_active', 'procedures', ['name'], unique=True, sqlite_where=sa.text('activated_at is not null and retired_at is null'), postgresql_where=sa.text('activated_at is not null and retired_at is null'))
    op.create_table('roles',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('community_id', sa.Text(), nullable=True),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['community_id'], ['communities.id'], name=op.f('fk_roles_community_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_roles_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_roles')),
    sa.UniqueConstraint('person_id', 'role', 'community_id', name=op.f('uq_roles_person_id_role_community_id'))
    )
    op.create_index('ix_roles_role_community_id', 'roles', ['role', 'community_id'], unique=False)
    op.create_table('sessions',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('secret_digest', sa.Text(), nullable=False),
    sa.Column('csrf_digest', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=False),
    sa.Column('device', sa.Text(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('seen_at', sa.BigInteger(), nullable=False),
    sa.Column('expires_at', sa.BigInteger(), nullable=False),
    sa.Column('revoked_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_sessions_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sessions')),
    sa.UniqueConstraint('secret_digest', name=op.f('uq_sessions_secret_digest'))
    )
    op.create_index('ix_sessions_person_id', 'sessions', ['person_id'], unique=False)
    op.create_table('subjects',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('created_by', sa.Text(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['people.id'], name=op.f('fk_subjects_created_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_subjects'))
    )
    op.create_table('tokens',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('secret_digest', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=False),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.Column('revoked_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_tokens_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tokens')),
    sa.UniqueConstraint('secret_digest', name=op.f('uq_tokens_secret_digest'))
    )
    op.create_table('authors',
    sa.Column('subject_id', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=False),
    sa.Column('since', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_authors_person_id')),
    sa.ForeignKeyConstraint(['subject_id'], ['subjects.id'], name=op.f('fk_authors_subject_id')),
    sa.PrimaryKeyConstraint('subject_id', 'person_id', name=op.f('pk_authors'))
    )
    op.create_table('cases',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('series', sa.Text(), nullable=False),
    sa.Column('serial', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Text(), nullable=True),
    sa.Column('procedure', sa.Text(), nullable=False),
    sa.Column('procedure_digest', sa.Text(), nullable=False),
    sa.Column('machine', sa.Integer(), nullable=False),
    sa.Column('subject_id', sa.Text(), nullable=False),
    sa.Column('community_id', sa.Text(), nullable=False),
    sa.Column('opened_by', sa.Text(), nullable=False),
    sa.Column('opened_at', sa.BigInteger(), nullable=False),
    sa.Column('ended_at', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('submitted_by', sa.Text(), nullable=False),
    sa.Column('sensitive', sa.Boolean(), nullable=False),
    sa.Column('slots', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('position', sa.JSON(), nullable=False),
    sa.Column('run_id', sa.Text(), nullable=True),
    sa.Column('rewound', sa.Boolean(), server_default='0', nullable=False),
    sa.Column('ledger_n', sa.Integer(), server_default='0', nullable=False),
    sa.Column('ledger_hash', sa.Text(), server_default='', nullable=False),
    sa.CheckConstraint("state in ('open', 'incident', 'ended', 'cancelled')", name=op.f('ck_cases_state')),
    sa.ForeignKeyConstraint(['community_id'], ['communities.id'], name=op.f('fk_cases_community_id')),
    sa.ForeignKeyConstraint(['opened_by'], ['people.id'], name=op.f('fk_cases_opened_by')),
    sa.ForeignKeyConstraint(['parent_id'], ['cases.id'], name=op.f('fk_cases_parent_id')),
    sa.ForeignKeyConstraint(['procedure_digest'], ['procedures.digest'], name=op.f('fk_cases_procedure_digest')),
    sa.ForeignKeyConstraint(['subject_id'], ['subjects.id'], name=op.f('fk_cases_subject_id')),
    sa.ForeignKeyConstraint(['submitted_by'], ['people.id'], name=op.f('fk_cases_submitted_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cases')),
    sa.UniqueConstraint('series', 'serial', name=op.f('uq_cases_series_serial')),
    sa.UniqueConstraint('subject_id', name=op.f('uq_cases_subject_id'))
    )
    op.create_index('ix_cases_community_id_opened_at', 'cases', ['community_id', 'opened_at'], unique=False)
    op.create_index('ix_cases_opened_by', 'cases', ['opened_by'], unique=False)
    op.create_index('ix_cases_state_opened_at', 'cases', ['state', 'opened_at'], unique=False)
    op.create_table('drafts',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('saved_at', sa.BigInteger(), nullable=False),
    sa.Column('submitted_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_drafts_person_id')),
    sa.ForeignKeyConstraint(['subject_id'], ['subjects.id'], name=op.f('fk_drafts_subject_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drafts')),
    sa.UniqueConstraint('subject_id', 'person_id', name=op.f('uq_drafts_subject_id_person_id'))
    )
    op.create_index('ix_drafts_person_id_saved_at', 'drafts', ['person_id', 'saved_at'], unique=False)
    op.create_table('reads',
    sa.Column('subject_id', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_reads_person_id')),
    sa.ForeignKeyConstraint(['subject_id'], ['subjects.id'], name=op.f('fk_reads_subject_id')),
    sa.PrimaryKeyConstraint('subject_id', 'person_id', name=op.f('pk_reads'))
    )
    op.create_table('revisions',
    sa.Column('subject_id', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('submitted_by', sa.Text(), nullable=False),
    sa.Column('submitted_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['subject_id'], ['subjects.id'], name=op.f('fk_revisions_subject_id')),
    sa.ForeignKeyConstraint(['submitted_by'], ['people.id'], name=op.f('fk_revisions_submitted_by')),
    sa.PrimaryKeyConstraint('subject_id', 'number', name=op.f('pk_revisions'))
    )
    op.create_table('advances',
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('result', sa.JSON(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_advances_case_id')),
    sa.PrimaryKeyConstraint('case_id', 'key', name=op.f('pk_advances'))
    )
    op.create_table('checks',
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('charter_digest', sa.Text(), nullable=False),
    sa.Column('result', sa.Text(), nullable=False),
    sa.Column('findings', sa.JSON(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.CheckConstraint("result in ('passed', 'failed', 'undecided')", name=op.f('ck_checks_result')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_checks_case_id')),
    sa.ForeignKeyConstraint(['charter_digest'], ['charters.digest'], name=op.f('fk_checks_charter_digest')),
    sa.PrimaryKeyConstraint('case_id', 'key', name=op.f('pk_checks'))
    )
    op.create_table('corrections',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('proposed_by', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('answered_at', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("state in ('open', 'accepted', 'set aside')", name=op.f('ck_corrections_state')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_corrections_case_id')),
    sa.ForeignKeyConstraint(['proposed_by'], ['people.id'], name=op.f('fk_corrections_proposed_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_corrections'))
    )
    op.create_index('ix_corrections_case_id', 'corrections', ['case_id'], unique=False)
    op.create_table('effects',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('step_key', sa.Text(), nullable=False),
    sa.Column('item', sa.Text(), nullable=False),
    sa.Column('account_id', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('slot_at', sa.BigInteger(), nullable=True),
    sa.Column('planned_at', sa.BigInteger(), nullable=False),
    sa.Column('fence', sa.Integer(), server_default='0', nullable=False),
    sa.Column('lease_until', sa.BigInteger(), nullable=True),
    sa.Column('freeze_epoch', sa.Integer(), nullable=True),
    sa.Column('permitted_at', sa.BigInteger(), nullable=True),
    sa.Column('sent_at', sa.BigInteger(), nullable=True),
    sa.Column('settled_at', sa.BigInteger(), nullable=True),
    sa.Column('wait_until', sa.BigInteger(), nullable=True),
    sa.Column('platform_id', sa.Text(), nullable=True),
    sa.Column('url', sa.Text(), nullable=True),
    sa.Column('reason', sa.JSON(), nullable=True),
    sa.CheckConstraint("state in ('planned', 'held', 'permitted', 'sent', 'confirmed', 'rejected_by_network', 'unknown', 'parked', 'dropped')", name=op.f('ck_effects_state')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_effects_account_id')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_effects_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_effects')),
    sa.UniqueConstraint('case_id', 'step_key', 'item', 'account_id', name=op.f('uq_effects_case_id_step_key_item_account_id'))
    )
    op.create_index('ix_effects_account_id_platform_id', 'effects', ['account_id', 'platform_id'], unique=False)
    op.create_index('ix_effects_case_id', 'effects', ['case_id'], unique=False)
    op.create_index('ix_effects_state', 'effects', ['state'], unique=False)
    op.create_table('instants',
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('passed_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_instants_case_id')),
    sa.PrimaryKeyConstraint('case_id', 'key', 'name', name=op.f('pk_instants'))
    )
    op.create_table('outbox',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('written_at', sa.BigInteger(), nullable=False),
    sa.Column('next_try_at', sa.BigInteger(), nullable=False),
    sa.Column('tries', sa.Integer(), server_default='0', nullable=False),
    sa.Column('done_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_outbox_case_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox'))
    )
    op.create_index('ix_outbox_case', 'outbox', ['case_id'], unique=False, sqlite_where=sa.text('done_at is null'), postgresql_where=sa.text('done_at is null'))
    op.create_index('ix_outbox_waiting', 'outbox', ['next_try_at'], unique=False, sqlite_where=sa.text('done_at is null'), postgresql_where=sa.text('done_at is null'))
    op.create_table('questions',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=False),
    sa.Column('answers_id', sa.Text(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('passage', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['answers_id'], ['questions.id'], name=op.f('fk_questions_answers_id')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_questions_case_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_questions_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questions'))
    )
    op.create_index('ix_questions_case_id', 'questions', ['case_id'], unique=False)
    op.create_table('steps',
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('item', sa.Text(), nullable=True),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.BigInteger(), nullable=False),
    sa.Column('closed_at', sa.BigInteger(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_steps_case_id')),
    sa.PrimaryKeyConstraint('case_id', 'key', name=op.f('pk_steps'))
    )
    op.create_table('tasks',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('step_key', sa.Text(), nullable=True),
    sa.Column('step', sa.Text(), nullable=False),
    sa.Column('effect_id', sa.Text(), nullable=True),
    sa.Column('community_id', sa.Text(), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('changes_subject', sa.Boolean(), nullable=False),
    sa.Column('excludes_authors', sa.Boolean(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('opened_at', sa.BigInteger(), nullable=False),
    sa.Column('due_at', sa.BigInteger(), nullable=True),
    sa.Column('taken_by', sa.Text(), nullable=True),
    sa.Column('taken_at', sa.BigInteger(), nullable=True),
    sa.Column('taken_until', sa.BigInteger(), nullable=True),
    sa.Column('settled_at', sa.BigInteger(), nullable=True),
    sa.Column('settled_by', sa.Text(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('decision_id', sa.Text(), nullable=True),
    sa.CheckConstraint("(state = 'settled') = (decision_id is not null)", name=op.f('ck_tasks_settled_by_decision')),
    sa.CheckConstraint("kind in ('step', 'held', 'parked')", name=op.f('ck_tasks_kind')),
    sa.CheckConstraint("state in ('open', 'settled', 'void')", name=op.f('ck_tasks_state')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_tasks_case_id')),
    sa.ForeignKeyConstraint(['community_id'], ['communities.id'], name=op.f('fk_tasks_community_id')),
    sa.ForeignKeyConstraint(['effect_id'], ['effects.id'], name=op.f('fk_tasks_effect_id')),
    sa.ForeignKeyConstraint(['settled_by'], ['people.id'], name=op.f('fk_tasks_settled_by')),
    sa.ForeignKeyConstraint(['taken_by'], ['people.id'], name=op.f('fk_tasks_taken_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tasks'))
    )
    op.create_index('ix_tasks_case_id', 'tasks', ['case_id'], unique=False)
    op.create_index('ix_tasks_open_community', 'tasks', ['community_id', 'due_at', 'id'], unique=False, sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))
    op.create_index('ix_tasks_open_due', 'tasks', ['due_at', 'id'], unique=False, sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))
    op.create_index('uq_tasks_open_effect', 'tasks', ['effect_id'], unique=True, sqlite_where=sa.text("state = 'open' and effect_id is not null"), postgresql_where=sa.text("state = 'open' and effect_id is not null"))
    op.create_table('audiences',
    sa.Column('task_id', sa.Text(), nullable=False),
    sa.Column('audience', sa.Text(), nullable=False),
    sa.Column('due_at', sa.BigInteger(), nullable=False),
    sa.Column('via', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['task_id'], ['tasks.id'], name=op.f('fk_audiences_task_id')),
    sa.PrimaryKeyConstraint('task_id', 'audience', name=op.f('pk_audiences'))
    )
    op.create_index('ix_audiences_audience_due_at', 'audiences', ['audience', 'due_at', 'task_id'], unique=False)
    op.create_table('decisions',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('task_id', sa.Text(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=False),
    sa.Column('acting_for', sa.Text(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('command_id', sa.Text(), nullable=False),
    sa.Column('decided_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['acting_for'], ['people.id'], name=op.f('fk_decisions_acting_for')),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_decisions_case_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_decisions_person_id')),
    sa.ForeignKeyConstraint(['task_id'], ['tasks.id'], name=op.f('fk_decisions_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decisions')),
    sa.UniqueConstraint('command_id', name=op.f('uq_decisions_command_id'))
    )
    op.create_index('ix_decisions_case_id', 'decisions', ['case_id'], unique=False)
    op.create_index('ix_decisions_task_id', 'decisions', ['task_id'], unique=False)
    op.create_table('notices',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Text(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('task_id', sa.Text(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('parameters', sa.JSON(), nullable=False),
    sa.Column('at', sa.BigInteger(), nullable=False),
    sa.Column('read_at', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['case_id'], ['cases.id'], name=op.f('fk_notices_case_id')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_notices_person_id')),
    sa.ForeignKeyConstraint(['task_id'], ['tasks.id'], name=op.f('fk_notices_task_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notices'))
    )
    op.create_index('ix_notices_person_id_at', 'notices', ['person_id', 'at'], unique=False)
    connection = op.get_bind()
    for statement in guard_statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
    op.execute("insert into freeze_clock (only, epoch) values (1, 0)")
