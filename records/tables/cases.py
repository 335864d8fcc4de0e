"""Cases and what the engine keeps of them: position, steps, instants, checks, and results already given."""

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
    UniqueConstraint,
    text,
)

from records.tables.base import Id, Instant, Json, metadata

OF_WAVE = "(parent_key >= 'wave/' and parent_key < 'wave0')"  # a publication of a campaign, with a subject of its own
# What may stand in the editorial calendar at its slots, without an effect; word for word in its query.
ON_CALENDAR = f"(parent_id is null or {OF_WAVE}) and (state in ('open', 'incident') or outcome = 'late')"

cases = Table(
    "cases",
    metadata,
    Column("id", Id, primary_key=True),  # UUIDv7; also the id of the workflow
    Column("series", Text, nullable=False),  # by the subject of the procedure, P for publications: shown as P-0187
    Column("serial", Integer, nullable=False),
    Column("parent_id", Id, ForeignKey("cases.id")),  # the case that called this one,
    Column("parent_key", Text),  # and the key of its step; both have the same subject, but of a campaign: OF_WAVE
    Column("procedure", Text, nullable=False),
    Column("procedure_digest", Text, ForeignKey("procedures.digest"), nullable=False),
    Column("machine", Integer, nullable=False),  # version of procedures.machine that this case keeps
    Column("subject_id", Id, ForeignKey("subjects.id"), nullable=False),
    Column("community_id", Id, ForeignKey("communities.id")),  # null: the whole house
    Column("opened_by", Id, ForeignKey("people.id"), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("state", Text, nullable=False),
    Column("outcome", Text),
    Column("title", Text, nullable=False),  # of the newest revision, for lists and search
    Column("revision", Integer, nullable=False),
    Column("digest", Text, nullable=False),  # of the newest revision
    Column("submitted_by", Id, ForeignKey("people.id"), nullable=False),  # of the newest revision: "the author"
    Column("sensitive", Boolean, nullable=False),  # the highest that author, rule or reviewer said
    Column("claims", Json, nullable=False, server_default="[]"),  # ids, of the newest revision
    Column("claims_wanted", Boolean, nullable=False, server_default="0"),  # somebody asked on what it rests
    Column("partnership", Boolean, nullable=False, server_default="0"),  # whether the newest revision declares one
    Column("held", Json, nullable=False, server_default="[]"),  # events whose steps hold back what goes out
    Column("slots", Json, nullable=False),  # account id -> ISO instant or null; governed, beside the revision
    Column("version", Integer, nullable=False),  # of the position; grows with each advance that moved
    Column("position", Json, nullable=False),  # state of the machine
    Column("run_id", Text),  # the Temporal run bound to this case
    Column("rewound", Boolean, nullable=False, server_default="0"),  # the database once went back behind this case
    Column("ledger_n", Integer, nullable=False, server_default="0"),
    Column("ledger_hash", Text, nullable=False, server_default=""),
    UniqueConstraint("series", "serial"),
    CheckConstraint("state in ('open', 'incident', 'ended', 'cancelled')", name="state"),
    Index("ix_cases_state_opened_at", "state", "opened_at"),
    Index("ix_cases_community_id_opened_at", "community_id", "opened_at"),
    Index("ix_cases_opened_by", "opened_by"),
    Index("ix_cases_subject_id", "subject_id"),
    Index("ix_cases_on_calendar", "id", sqlite_where=text(ON_CALENDAR), postgresql_where=text(ON_CALENDAR)),
    Index(
        "uq_cases_root_subject",
        "subject_id",
        unique=True,
        sqlite_where=text("parent_id is null and series <> 'F'"),
        postgresql_where=text("parent_id is null and series <> 'F'"),
    ),
    Index(  # a claim is verified again and again, but never twice at a time
        "uq_cases_verification",
        "subject_id",
        unique=True,
        sqlite_where=text("parent_id is null and series = 'F' and state in ('open', 'incident')"),
        postgresql_where=text("parent_id is null and series = 'F' and state in ('open', 'incident')"),
    ),
    Index(
        "uq_cases_called",
        "parent_id",
        "parent_key",
        unique=True,
        sqlite_where=text("parent_id is not null"),
        postgresql_where=text("parent_id is not null"),
    ),
)

steps = Table(
    "steps",
    metadata,
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("key", Text, nullable=False),  # of the machine: name, round, item
    Column("n", Integer, nullable=False),  # order of opening within the case
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("item", Text),  # account id where a step runs per account
    Column("round", Integer, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("outcome", Text),
    PrimaryKeyConstraint("case_id", "key"),
)

instants = Table(
    "instants",
    metadata,
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("key", Text, nullable=False),  # of the step
    Column("name", Text, nullable=False),  # rung of the ladder, "deadline" or "until"
    Column("at", Instant, nullable=False),
    Column("passed_at", Instant),
    PrimaryKeyConstraint("case_id", "key", "name"),
)

checks = Table(
    "checks",
    metadata,
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("digest", Text, nullable=False),  # of the revision
    Column("charter_digest", Text, ForeignKey("charters.digest"), nullable=False),
    Column("result", Text, nullable=False),
    Column("findings", Json, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("case_id", "key"),
    CheckConstraint("result in ('passed', 'failed', 'undecided')", name="result"),
)

advances = Table(
    "advances",
    metadata,
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("result", Json, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("case_id", "key"),
)

happenings = Table(  # what has happened around a case, for `when … happens` and for a wait
    "happenings",
    metadata,
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("event", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("seen_at", Instant),  # by the machine
    PrimaryKeyConstraint("case_id", "n"),
)

readers = Table(  # people to whom a case was opened besides those whom their roles let see it
    "readers",
    metadata,
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("since", Instant, nullable=False),
    PrimaryKeyConstraint("case_id", "person_id"),
    Index("ix_readers_person_id", "person_id"),
)
