"""Contacts and accounts that the owner has taken out stay as rows, and say since when."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("contacts", "identities"):
        op.add_column(table, sa.Column("removed_at", UtcTime(), nullable=True))
