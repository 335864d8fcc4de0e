"""Tasks, who they wait for, what was decided on them, and what was asked or proposed beside."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

from records.tables.base import Id, Instant, Json, metadata

tasks = Table(
    "tasks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("kind", Text, nullable=False),  # step: of a procedure; held, parked, removal: of an effect; afterwards
    Column("step_key", Text),
    Column("step", Text, nullable=False),
    Column("effect_id", Id, ForeignKey("effects.id")),
    Column("community_id", Id, ForeignKey("communities.id")),  # null: the whole house
    Column("answers", Json, nullable=False),  # codes, in order of display
    Column("changes_subject", Boolean, nullable=False),
    Column("excludes_authors", Boolean, nullable=False),
    Column("excluded", Json, nullable=False, server_default="[]"),  # people who answered a step this one excludes
    Column("quorum", Integer, nullable=False, server_default="1"),  # different people, for an answer that goes on
    Column("form", Json, nullable=False, server_default="[]"),  # fields, compiled
    Column("apart", Text),  # of tasks whose answers are independent: none is shown while one of the same is open
    Column("revision", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("deadline_at", Instant),  # an answer from then on is too late, whether or not a timer has rung
    Column("taken_by", Id, ForeignKey("people.id")),
    Column("taken_at", Instant),
    Column("taken_until", Instant),  # a take lapses by itself
    Column("settled_at", Instant),
    Column("settled_by", Id, ForeignKey("people.id")),
    Column("answer", Text),
    Column("decision_id", Id),
    CheckConstraint("state in ('open', 'settled', 'void')", name="state"),
    # removal: what cannot be taken down from here; afterwards: was it right to take it down?
    CheckConstraint("kind in ('step', 'held', 'parked', 'removal', 'afterwards')", name="kind"),
    CheckConstraint("(state = 'settled') = (decision_id is not null)", name="settled_by_decision"),
    Index("ix_tasks_case_id", "case_id"),
    Index(
        "ix_tasks_apart",
        "case_id",
        "apart",
        sqlite_where=text("apart is not null"),
        postgresql_where=text("apart is not null"),
    ),
    Index(
        "ix_tasks_open_due",
        "due_at",
        "id",
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    Index(
        "ix_tasks_open_community",
        "community_id",
        "due_at",
        "id",
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    Index(
        "uq_tasks_open_effect",
        "effect_id",
        unique=True,
        sqlite_where=text("state = 'open' and effect_id is not null"),
        postgresql_where=text("state = 'open' and effect_id is not null"),
    ),
)

audiences = Table(  # whom an open task waits for; rows go when it settles. An index, not a record
    "audiences",
    metadata,
    Column("task_id", Id, ForeignKey("tasks.id"), nullable=False),
    Column("audience", Text, nullable=False),  # person:ID, role:NAME@COMMUNITY, role:NAME@* for the whole organisation
    Column("due_at", Instant, nullable=False),  # of the task; far future where it has none
    Column("via", Text, nullable=False),  # procedure, or the rung that added it
    PrimaryKeyConstraint("task_id", "audience"),
    Index("ix_audiences_audience_due_at", "audience", "due_at", "task_id"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("task_id", Id, ForeignKey("tasks.id"), nullable=False),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("acting_for", Id, ForeignKey("people.id")),
    Column("answer", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("form", Json, nullable=False, server_default="{}"),  # field -> value
    Column("revision", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("command_id", Text, nullable=False, unique=True),
    Column("decided_at", Instant, nullable=False),
    Column("proposed_by", Id, ForeignKey("people.id")),  # a delegate, whose answer it is: the person confirmed it
    Index("uq_decisions_one_voice", "task_id", "person_id", unique=True),  # nobody has two
    Index("ix_decisions_case_id", "case_id"),
    Index(
        "ix_decisions_stood_in",
        "person_id",
        "case_id",
        sqlite_where=text("acting_for is not null"),
        postgresql_where=text("acting_for is not null"),
    ),
)

questions = Table(  # the thread of a case: a question or a remark, tied to revision and passage; decides nothing
    "questions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("answers_id", Id, ForeignKey("questions.id")),
    Column("revision", Integer, nullable=False),
    Column("passage", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_questions_case_id", "case_id"),
)

corrections = Table(  # proposed by a reviewer, accepted by the author with one tap
    "corrections",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("proposed_by", Id, ForeignKey("people.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("digest", Text, nullable=False),  # of the revision it corrects
    Column("body", Json, nullable=False),  # the whole new subject
    Column("state", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("answered_at", Instant),
    CheckConstraint("state in ('open', 'accepted', 'set aside')", name="state"),
    Index("ix_corrections_case_id", "case_id"),
)
