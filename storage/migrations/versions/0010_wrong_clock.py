"""What was seen of the machine's clock."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("instance", sa.Column("ahead", big, nullable=True))
    op.add_column("instance", sa.Column("ahead_at", UtcTime(), nullable=True))
