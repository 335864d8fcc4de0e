"""The first tables, the guards of the ledger, and the row that freezes are counted on.

Made from the tables as they are in this release. When 0002 comes, this file gets its own fixed copy of them first
(tests/unit/house/test_migrations.py reminds).
"""

from alembic import op
from sqlalchemy import insert

from records.ledger.guard import guard_statements
from records.tables import freeze_clock, metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection)
    for statement in guard_statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.execute(insert(freeze_clock).values(only=1, epoch=0))
