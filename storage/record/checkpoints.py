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


async def find(tx: AsyncConnection, owner_id: int, size: int) -> bytes | None:
    """The root that was kept at a size, or None."""
    query = select(checkpoints.c.root).where(checkpoints.c.owner_id == owner_id, checkpoints.c.size == size)
    root: bytes | None = (await tx.execute(query)).scalar()
    return root


async def list_of_owner(tx: AsyncConnection, owner_id: int) -> list[tuple[int, bytes, datetime]]:
    """Every checkpoint of a record: size, root, when."""
    query = select(checkpoints).where(checkpoints.c.owner_id == owner_id).order_by(checkpoints.c.size)
    return [(row.size, row.root, row.at) for row in await tx.execute(query)]
