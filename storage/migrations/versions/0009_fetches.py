"""Files that are still to be fetched."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "fetches",
        sa.Column("owner_id", number, nullable=False),
        sa.Column("seq", number, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("message_id", number, nullable=False),
        sa.Column("since", UtcTime(), nullable=False),
        sa.Column("not_before", UtcTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("missed_at", UtcTime(), nullable=True),
        sa.Column("seal", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["owners.id"], name=op.f("fk_fetches_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "seq", "number", name=op.f("pk_fetches")),
    )
    op.create_index("ix_fetches_not_before", "fetches", ["not_before"])
