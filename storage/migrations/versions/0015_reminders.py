"""Reminders: the hour, when the next is due, those that were sent, and of which matters."""

import sqlalchemy as sa
from alembic import op

from storage.types import BigId, UtcTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("owners", sa.Column("reminder_at", sa.String(length=5), nullable=True))
    op.add_column("owners", sa.Column("next_reminder_at", UtcTime(), nullable=True))
    op.create_index("ix_owners_next_reminder_at", "owners", ["next_reminder_at"], unique=False)
    op.add_column("matters", sa.Column("told_to", BigId, server_default="0", nullable=False))
    op.create_table(
        "reminders",
        sa.Column("owner_id", BigId, nullable=False),
        sa.Column("local_date", sa.String(length=10), nullable=False),
        sa.Column("due_at", UtcTime(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["owners.id"], name=op.f("fk_reminders_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "local_date", name=op.f("pk_reminders")),
    )
