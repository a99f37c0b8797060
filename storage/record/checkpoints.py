"""Checkpoints: roots of the record that a digest has printed, and time stamps of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keys import sealed_rows
from storage.keys.keyring import Keyring
from storage.tables import checkpoints


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The Merkle root at a size, kept at a time; `time_stamp` is a TimeStampResp in DER (RFC 3161), or None."""

    size: int
    root: bytes
    at: datetime
    time_stamp: bytes | None


async def add(tx: AsyncConnection, keys: Keyring, owner_id: int, size: int, root: bytes, now: datetime) -> None:
    """Add the Merkle root at a size, unless it is there already."""
    query = select(checkpoints.c.size).where(checkpoints.c.owner_id == owner_id, checkpoints.c.size == size)
    if (await tx.execute(query)).first() is None:
        await sealed_rows.add(tx, keys, checkpoints, {"owner_id": owner_id, "size": size, "root": root, "at": now})


async def find(tx: AsyncConnection, keys: Keyring, owner_id: int, size: int) -> bytes | None:
    """The root that was kept at a size; None where there is none that holds."""
    query = select(checkpoints).where(checkpoints.c.owner_id == owner_id, checkpoints.c.size == size)
    return next((row.root for row in await sealed_rows.list_holding(tx, keys, checkpoints, query)), None)


async def find_from(
    tx: AsyncConnection, keys: Keyring, owner_id: int, size: int, until: datetime | None = None
) -> tuple[int, bytes] | None:
    """The first size from this one on at which a root was kept that holds, and that root; with `until`, the last that
    was kept by then. None where there is none."""
    query = select(checkpoints).where(checkpoints.c.owner_id == owner_id, checkpoints.c.size >= size)
    if until is None:
        query = query.order_by(checkpoints.c.size)
    else:
        query = query.where(checkpoints.c.at <= until).order_by(checkpoints.c.size.desc())
    async for row in sealed_rows.stream_holding(tx, keys, checkpoints, query, 1):
        return row.size, row.root
    return None


async def list_of_owner(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[tuple[int, bytes, datetime]]:
    """The checkpoints of a record that hold: size, root, when."""
    query = select(checkpoints).where(checkpoints.c.owner_id == owner_id).order_by(checkpoints.c.size)
    rows = await sealed_rows.list_holding(tx, keys, checkpoints, query)
    return [(row.size, row.root, row.at) for row in rows]


async def find_last(tx: AsyncConnection, keys: Keyring, owner_id: int) -> Checkpoint | None:
    """The checkpoint of the largest size; None where there is none, or that one does not hold."""
    query = select(checkpoints).where(checkpoints.c.owner_id == owner_id).order_by(checkpoints.c.size.desc()).limit(1)
    rows = await sealed_rows.list_holding(tx, keys, checkpoints, query)
    return next((Checkpoint(row.size, row.root, row.at, row.time_stamp) for row in rows), None)


async def add_time_stamp(tx: AsyncConnection, keys: Keyring, owner_id: int, size: int, time_stamp: bytes) -> None:
    """Keep an authority's answer with the checkpoint it is of."""
    this = (checkpoints.c.owner_id == owner_id) & (checkpoints.c.size == size)
    await sealed_rows.change(tx, keys, checkpoints, this, time_stamp=time_stamp)


async def list_stamped(tx: AsyncConnection, keys: Keyring, owner_id: int) -> list[Checkpoint]:
    """The checkpoints of a record that hold and have a time stamp, in order."""
    stamped = checkpoints.c.time_stamp.is_not(None)
    query = select(checkpoints).where(checkpoints.c.owner_id == owner_id, stamped).order_by(checkpoints.c.size)
    rows = await sealed_rows.list_holding(tx, keys, checkpoints, query)
    return [Checkpoint(row.size, row.root, row.at, row.time_stamp) for row in rows]
