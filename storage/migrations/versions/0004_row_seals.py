"""Seals over rows. The rows that are there get theirs at the start, once the keys are known (keys/installation.py)."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = (
    *("accesses", "alerts", "boundaries", "changes", "chat_messages", "checkpoints", "connections", "contacts"),
    *(
        "corrections",
        "damages",
        "digests",
        "held_forwards",
        "helpers",
        "identities",
        "instance",
        "invitations",
        "notes",
    ),
    *("notices", "outbox", "owner_words", "owners", "replies", "sightings", "talks"),
)


def upgrade() -> None:
    op.add_column("boundaries", sa.Column("claimed", sa.Boolean(), nullable=False, server_default=sa.false()))
    for table in TABLES:
        op.add_column(table, sa.Column("seal", sa.LargeBinary(), nullable=True))
    op.add_column("owners", sa.Column("record_seal", sa.LargeBinary(), nullable=True))
