"""Three groups of danger, each told at once or not: owners of before keep what they chose until they are asked."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("owners", sa.Column("alerts_near", sa.Boolean(), nullable=True))
    op.add_column("owners", sa.Column("alerts_public", sa.Boolean(), nullable=True))
