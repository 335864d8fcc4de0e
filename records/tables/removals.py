"""Taking down: each act with its reason, what it removes with the state that stood before, and what replaces what."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, PrimaryKeyConstraint, Table, Text

from records.tables.base import Id, Instant, Json, metadata

withdrawals = Table(  # one act: of a person, of a step of the procedure, or of the case that publishes the correction
    "withdrawals",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id")),
    Column("step_key", Text),
    Column("replaced_by", Id, ForeignKey("cases.id")),
    Column("reason", Text, nullable=False),  # of a person; the others are their own reason
    Column("at", Instant, nullable=False),
    CheckConstraint(
        "(person_id is not null) + (step_key is not null) + (replaced_by is not null) = 1", name="asked_by_one"
    ),
    CheckConstraint("(person_id is null) = (reason = '')", name="reason"),
    Index("ix_withdrawals_case_id", "case_id"),
)

removals = Table(  # beside the removing effect: what it removes, and how that stood before
    "removals",
    metadata,
    Column("effect_id", Id, ForeignKey("effects.id"), primary_key=True),
    Column("withdrawal_id", Id, ForeignKey("withdrawals.id"), nullable=False),
    Column("removes", Id, ForeignKey("effects.id"), nullable=False, unique=True),  # an effect is undone once
    Column("captured", Json),  # text, title, url and figures as the network showed them; see records/engine/capture.py
    Column("captured_digest", Text),
    Column("captured_at", Instant),
    CheckConstraint("(captured is null) = (captured_at is null)", name="captured"),
)

replacements = Table(  # a subject that corrects what another case has published
    "replacements",
    metadata,
    Column("subject_id", Id, ForeignKey("subjects.id"), primary_key=True),
    Column("corrects", Id, ForeignKey("cases.id"), nullable=False),
    Index("ix_replacements_corrects", "corrects"),
)

readings = Table(  # how people reacted to what was published, each time it was looked at
    "readings",
    metadata,
    Column("effect_id", Id, ForeignKey("effects.id"), nullable=False),
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("step_key", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("figures", Json),  # by name, what the network counted; none where it could not be asked
    Column("code", Text),  # why not
    PrimaryKeyConstraint("effect_id", "step_key", "at"),
    CheckConstraint("(figures is null) = (code is not null)", name="read_or_not"),
    Index("ix_readings_case_id", "case_id"),
)
