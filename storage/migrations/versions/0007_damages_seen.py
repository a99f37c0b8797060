"""Of what does not hold: when it was last seen to hold, and whether whoever runs the bot knows of it."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("damages", sa.Column("whole_at", UtcTime(), nullable=True))
    op.add_column("damages", sa.Column("seen_at", UtcTime(), nullable=True))
