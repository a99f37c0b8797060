"""Accounts that look like a contact's, of which the owner has not said, or has denied, that they are."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("identities", sa.Column("suspected_at", UtcTime(), nullable=True))
