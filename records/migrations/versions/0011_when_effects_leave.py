"""What leaves when is found by its instant: for the editorial calendar."""

from alembic import op

revision = "0011"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_effects_slot_at", "effects", ["slot_at"])
    op.create_index("ix_effects_sent_at", "effects", ["sent_at"])
