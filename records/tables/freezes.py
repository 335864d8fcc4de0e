"""Freezes, who declared them, what was in flight, and the epoch that each declaration and lift moves on."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from records.tables.base import Id, Instant, metadata

_STANDING = text("lifted_at is null and crisis_id is null")

freezes = Table(
    "freezes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("serial", Integer, nullable=False, unique=True),  # shown as G-0001
    Column("scope", Text, nullable=False),  # all, community:ID, account:ID
    Column("crisis_id", Id, ForeignKey("cases.id")),  # the case of the crisis whose statement may leave
    Column("declared_by", Id, ForeignKey("people.id"), nullable=False),
    Column("declared_at", Instant, nullable=False),
    Column("epoch", Integer, nullable=False),  # the one that its declaration began
    Column("reason", Text),
    Column("effective_at", Instant),
    Column("lifted_by", Id, ForeignKey("people.id")),
    Column("lifted_at", Instant),
    Column("lift_reason", Text),
    CheckConstraint("(lifted_at is null) = (lifted_by is null)", name="lifted"),
    CheckConstraint("lifted_by <> declared_by", name="four_eyes"),
    Index("uq_freezes_standing", "scope", unique=True, sqlite_where=_STANDING, postgresql_where=_STANDING),
)

freeze_voices = Table(  # everyone who declared it, the first included: none of them lifts it
    "freeze_voices",
    metadata,
    Column("freeze_id", Id, ForeignKey("freezes.id"), primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), primary_key=True),
    Column("at", Instant, nullable=False),
)

freeze_effects = Table(  # what was in flight when it was declared
    "freeze_effects",
    metadata,
    Column("freeze_id", Id, ForeignKey("freezes.id"), primary_key=True),
    Column("effect_id", Id, ForeignKey("effects.id"), primary_key=True),
    Column("state", Text, nullable=False),
    Column("until", Instant),  # end of its lease, margin included; none where nothing of it can leave any more
)

checklist = Table(  # what Placet does not hold, kept for the organisation or for one community
    "checklist",
    metadata,
    Column("id", Id, primary_key=True),
    Column("community_id", Id, ForeignKey("communities.id")),
    Column("label", Text, nullable=False),
    Column("label_en", Text),
    Column("responsible_id", Id, ForeignKey("people.id"), nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("retired_at", Instant),
)

freeze_lines = Table(  # the checklist as it was when the freeze was declared
    "freeze_lines",
    metadata,
    Column("freeze_id", Id, ForeignKey("freezes.id"), primary_key=True),
    Column("line_id", Id, ForeignKey("checklist.id"), primary_key=True),
    Column("label", Text, nullable=False),
    Column("label_en", Text),
    Column("responsible_id", Id, ForeignKey("people.id"), nullable=False),
    Column("ticked_by", Id, ForeignKey("people.id")),
    Column("ticked_at", Instant),
)

freeze_clock = Table(
    "freeze_clock",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("epoch", Integer, nullable=False),
    CheckConstraint("only = 1", name="one_row"),
)
