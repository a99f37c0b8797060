"""Destroying an owner's key: what it sealed, here and in every copy of the database, cannot be read again."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys.keyring import Keyring, name_of
from storage.tables import instance, wrapped_keys


async def destroy_owner_key(tx: AsyncConnection, keys: Keyring, owner_id: int) -> None:
    """Delete the wrapped data key, and drop it from memory. The rows that it sealed are deleted by storage.erase."""
    await tx.execute(select(instance.c.id).with_for_update())  # keys that are just being renewed are seen afterwards
    await tx.execute(delete(wrapped_keys).where(wrapped_keys.c.name == name_of(owner_id)))
    keys.release(owner_id)
