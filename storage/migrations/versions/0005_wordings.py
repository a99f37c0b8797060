"""What came in another order: messages awaited after their edit, all wordings of a message, all days counted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sightings", sa.Column("awaited", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("contacts", sa.Column("after_boundary_earlier", sa.String(length=400), nullable=True))
    op.add_column("sightings", sa.Column("wordings", sa.LargeBinary(), nullable=True))
