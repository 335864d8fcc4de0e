"""Effects: one outgoing act on one account with exactly one result. The key is unique, so one act can exist once."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from records.tables.base import Id, Instant, Json, metadata

effects = Table(
    "effects",
    metadata,
    Column("id", Id, primary_key=True),  # digest of the key: a restored database makes the same one
    Column("case_id", Id, ForeignKey("cases.id"), nullable=False),
    Column("step_key", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("account_id", Id, ForeignKey("accounts.id"), nullable=False),
    Column("kind", Text, nullable=False),  # add; remove: what it removes stands in `removals`
    Column("state", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("digest", Text, nullable=False),  # of the revision
    Column("slot_at", Instant),
    Column("planned_at", Instant, nullable=False),
    Column("fence", Integer, nullable=False, server_default="0"),  # grows with each permit
    Column("lease_until", Instant),
    Column("freeze_epoch", Integer),
    Column("permitted_at", Instant),
    Column("sent_at", Instant),
    Column("settled_at", Instant),
    Column("wait_until", Instant),  # nothing is done with an unfinished one before this instant
    Column("trouble_since", Instant),  # the first failure to send or to look up since the last success
    Column("platform_id", Text),
    Column("url", Text),
    Column("reason", Json),  # {code, parameters}: why held, rejected, dropped or unknown
    UniqueConstraint("case_id", "step_key", "item", "account_id"),
    CheckConstraint(
        "state in ('planned', 'held', 'permitted', 'sent', 'confirmed', 'rejected_by_network', 'unknown', 'parked',"
        " 'dropped', 'removed')",  # what was added ends as confirmed, what was taken down as removed
        name="state",
    ),
    Index("ix_effects_case_id", "case_id"),
    Index("ix_effects_state", "state"),
    Index("ix_effects_account_id_platform_id", "account_id", "platform_id"),
    Index("ix_effects_slot_at", "slot_at"),
    Index("ix_effects_sent_at", "sent_at"),
)
