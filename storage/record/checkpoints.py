"""Checkpoints: roots of the record that a digest has printed."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import checkpoints


async def add(tx: AsyncConnection, keys: Keyring, owner_id: int, size: int, root: bytes, now: datetime) -> None:
    """Add the Merkle root at a size, unless it is there already."""
    query = select(checkpoints.c.size).where(checkpoints.c.owner_id == owner_id, checkpoints.c.size == size)
    if (await tx.execute(query)).first() is None:
        await sealed_rows.add(tx, keys, checkpoints, {"owner_id": owner_id, "size": size, "root": root, "at": now})


async def find(tx: AsyncConnection, keys: Keyring, owner_id: int, size: int) -> bytes | None:
    """The root that was kept at a size; None where there is none that holds."""
    query = select(checkpoints).where(checkpoints.c.owner_id == owner_id, checkpoints.c.size == size)
    return next((row.root for row in await sealed_rows.list_holding(tx, keys, checkpoints, query)), None)


async def list_of_owner(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[tuple[int, bytes, datetime]]:
    """The checkpoints of a record that hold: size, root, when."""
    query = select(checkpoints).where(checkpoints.c.owner_id == owner_id).order_by(checkpoints.c.size)
    rows = await sealed_rows.list_holding(tx, keys, checkpoints, query)
    return [(row.size, row.root, row.at) for row in rows]
