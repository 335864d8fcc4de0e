"""What leaves when is found by its instant, and the cases that wait for theirs at once: for the editorial calendar."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_effects_slot_at", "effects", ["slot_at"])
    op.create_index("ix_effects_sent_at", "effects", ["sent_at"])
    waits = sa.text("parent_id is null and (state in ('open', 'incident') or outcome = 'late')")
    op.create_index("ix_cases_on_calendar", "cases", ["id"], sqlite_where=waits, postgresql_where=waits)
