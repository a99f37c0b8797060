"""Until when nothing is sent, because Telegram has asked to wait."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("instance", sa.Column("silent_until", UtcTime(), nullable=True))
