"""Erasing an owner: the key first of all, so that copies elsewhere cannot be read, then every row."""

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys.destroy import destroy_owner_key
from storage.keys.keyring import Keyring
from storage.tables import metadata, owners


async def erase(tx: AsyncConnection, keys: Keyring, owner_id: int) -> None:
    """Destroy an owner's key and delete every row of theirs in every table."""
    await destroy_owner_key(tx, keys, owner_id)
    for table in reversed(metadata.sorted_tables):
        if "owner_id" in table.c:
            await tx.execute(delete(table).where(table.c.owner_id == owner_id))
    await tx.execute(delete(owners).where(owners.c.id == owner_id))
