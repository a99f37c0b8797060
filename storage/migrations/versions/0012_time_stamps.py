"""Time stamps of checkpoints."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("checkpoints", sa.Column("time_stamp", sa.LargeBinary(), nullable=True))
