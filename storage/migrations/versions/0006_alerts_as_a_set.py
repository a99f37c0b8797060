"""An entry may have several alerts, one of each kind."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("alerts") as batch:
        batch.drop_constraint(op.f("pk_alerts"), type_="primary")
        batch.create_primary_key(op.f("pk_alerts"), ["owner_id", "seq", "kind"])
