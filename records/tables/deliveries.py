"""Notices that leave the house: by mail, and to the endpoints of other programs."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from records.tables.base import Id, Instant, Json, metadata

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("url", Text, nullable=False),
    Column("secret", Text, nullable=False),  # whsec_ and base64: to sign with it, it must be known
    Column("kinds", Json),  # codes of notices; null: all
    Column("added_at", Instant, nullable=False),
    Column("removed_at", Instant),
)

deliveries = Table(  # written with the notice, carried out by the workers: at least once, under one id
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("notice_id", Id, ForeignKey("notices.id"), nullable=False),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),  # of the notice
    Column("webhook_id", Id, ForeignKey("webhooks.id")),  # null: by mail
    Column("message_id", Id),  # of the mail it goes with, set before the first try: the same at each
    Column("state", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("next_try_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("settled_at", Instant),
    Column("reason", Json),  # code and parameters: of the last failure, or why nobody wants it any more
    CheckConstraint("state in ('waiting', 'sent', 'failed', 'dropped')", name="state"),
    CheckConstraint("(state = 'waiting') = (settled_at is null)", name="settled"),
    Index(
        "uq_deliveries_mail",
        "notice_id",
        unique=True,
        sqlite_where=text("webhook_id is null"),
        postgresql_where=text("webhook_id is null"),
    ),
    Index(
        "uq_deliveries_webhook",
        "notice_id",
        "webhook_id",
        unique=True,
        sqlite_where=text("webhook_id is not null"),
        postgresql_where=text("webhook_id is not null"),
    ),
    Index(
        "ix_deliveries_waiting",
        "webhook_id",
        "next_try_at",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    Index("ix_deliveries_person_id_settled_at", "person_id", "settled_at"),
    Index("ix_deliveries_state_settled_at", "state", "settled_at"),
)
