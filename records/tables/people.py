"""People and the roles they hold. A person's id is random: it is the pseudonym that the ledger hashes."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Table, Text, UniqueConstraint

from records.tables.base import Id, Instant, metadata

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False, server_default="fr"),
    Column("password_hash", Text),
    Column("manager_id", Id, ForeignKey("people.id")),
    Column("active", Boolean, nullable=False, server_default="1"),
    Column("created_at", Instant, nullable=False),
    Column("notices_by_mail", Text, nullable=False, server_default="asks"),  # governance/notices.py
    CheckConstraint("notices_by_mail in ('asks', 'urgent', 'none')", name="notices_by_mail"),
    CheckConstraint("language in ('fr', 'en')", name="language"),
    CheckConstraint("manager_id is null or manager_id <> id", name="not_own_manager"),
    Index("ix_people_manager_id", "manager_id"),
)

roles = Table(
    "roles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("people.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("community_id", Id, ForeignKey("communities.id")),  # null: in the whole organisation
    Column("since", Instant, nullable=False),
    UniqueConstraint("person_id", "role", "community_id"),
    Index("ix_roles_role_community_id", "role", "community_id"),
)
