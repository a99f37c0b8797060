"""Whether a key is an owner's: where its wrapping does not say so, what it opens does."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.errors import SealBroken
from storage.keys.seal import SealedColumn, Sealer
from storage.tables import entries, owners

PROFILE = SealedColumn(owners.name, owners.c.sealed_profile.name, "owner", (owners.c.id.name,))
PAYLOAD = SealedColumn(entries.name, entries.c.sealed_payload.name, "owner", (entries.c.seq.name,))
"""As in storage.sealed_columns, which imports this room."""
ENTRIES = 20
"""How many of the first entries are tried where the profile does not open."""


async def is_theirs(tx: AsyncConnection, sealer: Sealer, owner_id: int) -> bool:
    """Whether something of this owner's opens with it. Their values open with no other key, and in no other's place."""
    profiles = await tx.execute(select(owners.c.sealed_profile).where(owners.c.id == owner_id))
    if any(_opens(sealer, value, PROFILE, owner_id, owner_id) for value in profiles.scalars()):
        return True
    query = select(entries.c.seq, entries.c.sealed_payload).where(entries.c.owner_id == owner_id)
    rows = await tx.execute(query.order_by(entries.c.seq).limit(ENTRIES))
    return any(_opens(sealer, row.sealed_payload, PAYLOAD, owner_id, row.seq) for row in rows)


def _opens(sealer: Sealer, sealed: bytes | None, column: SealedColumn, owner_id: int, row: int) -> bool:
    try:
        sealer.open(sealed or b"", column, owner_id, row)
    except SealBroken:
        return False
    return True
