"""The first tables as they were, the guards of the ledger, and the row that freezes are counted on."""

from pathlib import Path

from alembic import op

from records.ledger.guard import guard_statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split("--;"):
        if statement.strip():
            connection.exec_driver_sql(statement)
    for statement in guard_statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("insert into freeze_clock (only, epoch) values (1, 0)")
