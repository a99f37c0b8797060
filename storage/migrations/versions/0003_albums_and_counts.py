"""From which version of the boundary messages are counted, and albums found wherever their parts lie."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contacts", sa.Column("after_boundary_version", sa.Integer(), nullable=False, server_default="0"))
    op.execute(  # until now they were counted from the first version that stood in the chat
        "UPDATE contacts SET after_boundary_version = COALESCE((SELECT MIN(version) FROM replies "
        "WHERE replies.contact_id = contacts.id AND replies.state IN ('sent', 'unsure')), 0)"
    )
    op.drop_column("contacts", "last_album")
    some = sa.text("album_hash IS NOT NULL")
    op.create_index(
        op.f("ix_entries_albums"),
        "entries",
        ["owner_id", "album_hash"],
        sqlite_where=some,
        postgresql_where=some,
    )
