"""Open matters, with what entries did to each."""

import sqlalchemy as sa
from alembic import op

from storage.types import UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "matters",
        sa.Column("owner_id", number, nullable=False),
        sa.Column("seq", number, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("contact_id", number, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decided_to", number, nullable=False),
        sa.Column("decided_at", UtcTime(), nullable=True),
        sa.Column("sealed_events", sa.LargeBinary(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["owners.id"], name=op.f("fk_matters_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "seq", "number", name=op.f("pk_matters")),
    )
