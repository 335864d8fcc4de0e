"""Alembic's entrance: always on the connection and inside the transaction of `records.migrations.migrate`."""

from alembic import context

from records.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
