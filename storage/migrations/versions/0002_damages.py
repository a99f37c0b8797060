"""What was found not to hold."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "damages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("row", sa.String(length=200), nullable=False),
        sa.Column("found_at", UtcTime(), nullable=False),
        sa.Column("told_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_damages")),
        sa.UniqueConstraint("owner_id", "place", "row", name=op.f("uq_damages_owner_id_place_row")),
    )
